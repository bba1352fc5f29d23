using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Lava.Attribution;
using Xunit;

namespace Lava.Tests.Attribution;

public sealed class PackageFilesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_package_with_its_files_is_verified()
    {
        string path = TestManifest.Write(_folder, "toy", TestManifest.Valid());
        Assert.Equal("toy", ModelPackage.Verify(path, TestContext.Current.CancellationToken).Name);
        Assert.Equal("toy", ModelPackage.Verify(Path.Combine(path, "lava.json"), TestContext.Current.CancellationToken).Name);
    }

    [Fact]
    public void Missing_altered_and_cut_files_are_all_named()
    {
        JsonObject manifest = TestManifest.Valid();
        manifest["files"]!["third.pt"] = JsonNode.Parse($$"""{ "sha256": "{{new string('0', 64)}}" }""");
        string path = TestManifest.Write(_folder, "toy", manifest, files: false);
        _folder.Write("toy/upper.pt", TestManifest.UpperBytes.AsSpan(1));
        _folder.Write("toy/third.pt", "altered"u8);
        Assert.Equal(
            [
                $"upper.pt has {TestManifest.UpperBytes.Length - 1} bytes; it should have {TestManifest.UpperBytes.Length}.",
                "lower.pt is missing.",
                $"third.pt was altered: its SHA-256 is {Convert.ToHexStringLower(SHA256.HashData("altered"u8))}, the manifest says {new string('0', 64)}.",
            ], Problems(path));
    }

    [Fact]
    public void A_link_out_of_the_package_is_not_followed()
    {
        string path = TestManifest.Write(_folder, "toy", TestManifest.Valid());
        string outside = _folder.Write("outside.pt", TestManifest.LowerBytes);
        File.Delete(_folder["toy", "lower.pt"]);
        File.CreateSymbolicLink(_folder["toy", "lower.pt"], outside);
        Assert.Equal(["lower.pt is a link to a place outside the package."], Problems(path));
    }

    [Fact]
    public void A_folder_in_the_package_that_is_a_link_out_of_it_is_not_followed()
    {
        JsonObject manifest = TestManifest.Valid();
        JsonObject files = manifest["files"]!.AsObject();
        files["deep/lower.pt"] = files["lower.pt"]!.DeepClone();
        files.Remove("lower.pt");
        manifest["levels"]!["codec"]!["weights"] = "deep/lower.pt";
        string path = TestManifest.Write(_folder, "toy", manifest);
        _folder.Write("elsewhere/lower.pt", TestManifest.LowerBytes);
        Directory.CreateSymbolicLink(_folder["toy", "deep"], _folder["elsewhere"]);
        Assert.Equal(["deep/lower.pt is a link to a place outside the package."], Problems(path));
    }

    [Fact]
    public void Links_within_a_package_and_to_it_are_followed()
    {
        string path = TestManifest.Write(_folder, "toy", TestManifest.Valid());
        File.Move(_folder["toy", "lower.pt"], _folder["toy", "real.pt"]);
        File.CreateSymbolicLink(_folder["toy", "lower.pt"], "real.pt");
        Directory.CreateSymbolicLink(_folder["alias"], path);
        Assert.Equal("toy", ModelPackage.Verify(_folder["alias"], TestContext.Current.CancellationToken).Name);
    }

    [Fact]
    public void Links_in_a_circle_are_reported()
    {
        string path = TestManifest.Write(_folder, "toy", TestManifest.Valid());
        File.Delete(_folder["toy", "lower.pt"]);
        File.CreateSymbolicLink(_folder["toy", "lower.pt"], "again.pt");
        File.CreateSymbolicLink(_folder["toy", "again.pt"], "lower.pt");
        Assert.Single(Problems(path));
    }

    [Theory]
    [InlineData("lava.json")]
    [InlineData("lower.pt")]
    public void A_pipe_is_refused_without_waiting_for_a_writer(string name)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "There is no mkfifo.");
        string path = TestManifest.Write(_folder, "toy", TestManifest.Valid());
        File.Delete(_folder["toy", name]);
        using (Process process = Process.Start("/usr/bin/mkfifo", _folder["toy", name])) process.WaitForExit();
        Assert.Single(Problems(path));
    }

    [Fact]
    public void A_folder_without_a_manifest_says_what_a_package_is()
    {
        var exception = Assert.Throws<ModelPackageException>(() => ModelPackage.Read(_folder.Path));
        Assert.Contains("a model package is a folder with a lava.json in it", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_of_absurd_size_is_refused_unread()
    {
        using (FileStream stream = File.Create(_folder["lava.json"])) stream.SetLength(1L << 40);
        var exception = Assert.Throws<ModelPackageException>(() => ModelPackage.Read(_folder.Path));
        Assert.Contains("1099511627776 bytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_absurd_size_are_refused_unread()
    {
        string path = TestManifest.Write(_folder, "toy", TestManifest.Valid());
        using (FileStream stream = File.OpenWrite(_folder["toy", "lower.pt"])) stream.SetLength(1L << 40);
        Assert.Equal(["lower.pt has 1099511627776 bytes; it should have at most 1073741824."], Problems(path));
    }

    private static IReadOnlyList<string> Problems(string path) =>
        Assert.Throws<ModelPackageException>(() => ModelPackage.Verify(path, TestContext.Current.CancellationToken)).Problems;
}
