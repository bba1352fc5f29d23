using System.Text.Json.Nodes;
using Lava.Attribution;
using Lava.Checkpoints;
using Lava.IO;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Attribution;

public sealed class PackageLoadTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private TestPackage Package => new TestPackage(_folder)
        .Add("origin", TestPackage.Constant(0, 3), 0.5, "tts", "codec > codec").Add("codec", TestPackage.Constant(2, 0), 0.5, "A", "B");

    [Fact]
    public void A_package_is_loaded_from_its_folder_or_its_manifest()
    {
        string path = Package.Write();
        using AttributionModel fromFolder = AttributionModel.Load(path);
        using AttributionModel fromManifest = AttributionModel.Load(Path.Combine(path, "lava.json"));
        Assert.Equal(("toy", "toy"), (fromFolder.Package.Name, fromManifest.Package.Name));
    }

    [Fact]
    public void Weights_may_be_safetensors()
    {
        TestPackage package = Package;
        string file = _folder["toy", "codec.safetensors"];
        Checkpoint.WriteSafetensors(file, TestPackage.Constant(2, 0));
        using AttributionModel model = AttributionModel.Load(package.Write(manifest =>
        {
            manifest["files"]!["codec.safetensors"] = new JsonObject { ["sha256"] = Sha256.Hex(File.ReadAllBytes(file)) };
            manifest["levels"]!["codec"]!["weights"] = "codec.safetensors";
        }));
        Assert.Equal(["codec", "A"], model.Attribute(TestRecordings.Noise(0.5), cancellation: TestContext.Current.CancellationToken).Path);
    }

    [Fact]
    public void Weights_that_were_altered_are_refused()
    {
        string path = Package.Write(), file = Path.Combine(path, "codec.pt");
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Contains("codec.pt was altered", Assert.Single(Problems(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_must_have_as_many_labels_as_its_network_has_outputs()
    {
        string path = Package.Write(manifest => manifest["levels"]!["codec"]!["labels"]!.AsArray().Add("C"));
        Assert.Equal(["The level codec has 3 labels, the network in codec.pt has 2 outputs."], Problems(path));
    }

    [Fact]
    public void A_checkpoint_that_is_no_network_is_refused_with_what_it_lacks()
    {
        TestPackage package = Package;
        Checkpoint.WriteStateDict(_folder["toy", "codec.pt"], [new("encoder.0.weight", Tensor.FromFloat32([1], 1))]);
        string path = package.Write(manifest => Resum(manifest, "codec.pt"));
        Assert.StartsWith("codec.pt holds no network that Lava can run:", Assert.Single(Problems(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_that_would_run_a_command_is_refused()
    {
        TestPackage package = Package;
        File.Copy(Reference.Get("tensors", "evil-os-system.pt"), _folder["toy", "codec.pt"], overwrite: true);
        string path = package.Write(manifest => Resum(manifest, "codec.pt"));
        Assert.Contains("system", Assert.Single(Problems(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_with_the_files_is_listed_at_once()
    {
        string path = Package.Write(manifest =>
        {
            manifest["files"]!["third.pt"] = new JsonObject { ["sha256"] = new string('0', 64) };
            manifest["levels"]!["origin"]!["labels"]!.AsArray().Add("more");
        });
        File.Delete(Path.Combine(path, "codec.pt"));
        Assert.Equal(["codec.pt is missing.", "third.pt is missing.", "The level origin has 3 labels, the network in origin.pt has 2 outputs."], Problems(path));
    }

    private void Resum(JsonObject manifest, string file) => manifest["files"]![file]!["sha256"] = Sha256.Hex(File.ReadAllBytes(_folder["toy", file]));

    private static IReadOnlyList<string> Problems(string path) => Assert.Throws<ModelPackageException>(() => AttributionModel.Load(path)).Problems;
}
