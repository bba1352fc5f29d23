using System.Text.Json.Nodes;
using Lava.Attribution;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Attribution;

public sealed class ModelStoreTests : IDisposable
{
    private const string Upper = "https://example.org/a/upper.pt", Lower = "https://example.org/a/lower.pt";
    private readonly TestFolder _folder = new();
    private readonly StubServer _server = new StubServer().Serve(Upper, TestManifest.UpperBytes).Serve(Lower, TestManifest.LowerBytes);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ModelStoreTests() => TestManifest.Write(_folder, "shipped/toy", TestManifest.Valid(), files: false);

    private ModelStore Store => new(_folder["home"], [_folder["shipped"]], _server) { Patience = TimeSpan.FromSeconds(20) };

    private string[] Kept => Directory.Exists(_folder["home", "models"])
        ? [.. Directory.EnumerateFileSystemEntries(_folder["home", "models"]).Select(path => Path.GetFileName(path)).Where(name => name != ".lock").Order(StringComparer.Ordinal)]
        : [];

    public void Dispose()
    {
        _folder.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_pulled_model_is_there_whole_and_verifies()
    {
        var progress = new List<PullProgress>();
        ModelEntry entry = await Store.PullAsync("toy", progress: new Recorder(progress), cancellation: Cancellation);
        Assert.Equal(("toy", ModelState.Installed, _folder["home", "models", "toy"]), (entry.Name, entry.State, entry.Folder));
        Assert.Equal(["toy"], Kept);
        Assert.Equal(["lava.json", "lower.pt", "upper.pt"], Directory.EnumerateFiles(entry.Folder!).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal("toy", Store.Verify("toy", Cancellation).Name);
        Assert.Equal(entry.Folder, Store.Find("toy"));
        Assert.Equal([Upper, Lower], _server.Asked);
        Assert.Contains(new PullProgress("upper.pt", TestManifest.UpperBytes.Length, TestManifest.UpperBytes.Length), progress);
    }

    [Fact]
    public async Task What_is_there_already_is_not_fetched_again()
    {
        await Store.PullAsync("toy", cancellation: Cancellation);
        _server.Asked.Clear();
        await Store.PullAsync("toy", cancellation: Cancellation);
        Assert.Empty(_server.Asked);
    }

    [Fact]
    public async Task What_was_altered_is_fetched_again()
    {
        ModelEntry entry = await Store.PullAsync("toy", cancellation: Cancellation);
        File.WriteAllText(Path.Combine(entry.Folder!, "lower.pt"), "altered");
        Assert.Throws<ModelPackageException>(() => Store.Verify("toy", Cancellation));
        await Store.PullAsync("toy", cancellation: Cancellation);
        Assert.Equal("toy", Store.Verify("toy", Cancellation).Name);
        Assert.Equal(["toy"], Kept);
    }

    [Fact]
    public async Task Bytes_that_do_not_match_their_sum_are_not_kept()
    {
        byte[] altered = [.. TestManifest.LowerBytes];
        altered[0] ^= 1;
        _server.Serve(Lower, altered);
        await Fails(ModelErrors.Checksum, "Nothing was kept");
    }

    [Fact]
    public async Task A_file_that_is_too_long_is_given_up_before_it_is_read_whole()
    {
        int reads = 0;
        _server.Answer(Upper, () => Stream(new StubServer.Body(new byte[1000], _ => Task.FromResult(reads++ < 1_000_000 ? 1000 : 0))));
        await Fails(ModelErrors.Checksum, $"instead of {TestManifest.UpperBytes.Length}");
        Assert.Equal(0, reads);
    }

    [Fact]
    public async Task A_file_that_is_too_short_is_not_kept()
    {
        _server.Serve(Upper, TestManifest.UpperBytes[1..]);
        await Fails(ModelErrors.Checksum, $"it has {TestManifest.UpperBytes.Length - 1} bytes instead of {TestManifest.UpperBytes.Length}");
    }

    [Fact]
    public async Task An_answer_that_is_no_file_is_reported()
    {
        _server.Answer(Lower, () => new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable));
        await Fails(ModelErrors.Network, "503");
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_reported()
    {
        _server.Answer(Lower, () => Stream(new StubServer.Body([1], _ => throw new IOException("reset by peer"))));
        await Fails(ModelErrors.Network, "reset by peer");
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_given_up()
    {
        _server.Answer(Lower, () => Stream(new StubServer.Body([1], async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return 0;
        })));
        var store = new ModelStore(_folder["home"], [_folder["shipped"]], _server) { Patience = TimeSpan.FromMilliseconds(50) };
        await Fails(ModelErrors.Network, "nothing came", store);
    }

    [Fact]
    public async Task Redirects_are_followed_over_https()
    {
        _server.Redirect(Lower, "/elsewhere").Redirect("https://example.org/elsewhere", "https://mirror.example/lower")
            .Serve("https://mirror.example/lower", TestManifest.LowerBytes);
        Assert.Equal(ModelState.Installed, (await Store.PullAsync("toy", cancellation: Cancellation)).State);
    }

    [Theory]
    [InlineData("http://example.org/lower.pt")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_away_from_https_is_not_followed(string to)
    {
        _server.Redirect(Lower, to).Serve("http://example.org/lower.pt", TestManifest.LowerBytes);
        await Fails(ModelErrors.Network, "only https is safe");
        Assert.DoesNotContain(to, _server.Asked);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        _server.Redirect(Lower, Lower);
        await Fails(ModelErrors.Network, "redirects more than 5 times");
    }

    [Fact]
    public async Task Cancelling_leaves_nothing_behind()
    {
        using var cancel = new CancellationTokenSource();
        _server.Answer(Lower, () => Stream(new StubServer.Body([1], async token =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return 0;
        })));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PullAsync("toy", cancellation: cancel.Token));
        Assert.Empty(Kept);
    }

    [Fact]
    public async Task What_a_killed_pull_left_is_no_model_and_is_cleared_by_the_next()
    {
        _folder.Write("home/models/.partial-toy/upper.pt", "half"u8);
        _folder.Write("home/models/.old-toy/upper.pt", "old"u8);
        Assert.Equal(["lava-2025", "toy"], Store.List().Select(model => model.Name));
        await Store.PullAsync("toy", cancellation: Cancellation);
        Assert.Equal(["toy"], Kept);
        Store.Verify("toy", Cancellation);
    }

    [Fact]
    public async Task Pulls_at_the_same_time_wait_for_each_other()
    {
        ModelEntry[] entries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Store.PullAsync("toy", cancellation: Cancellation), Cancellation)));
        Assert.All(entries, entry => Assert.Equal(ModelState.Installed, entry.State));
        Assert.Equal(2, _server.Asked.Count);
    }

    [Fact]
    public async Task Files_can_come_from_a_folder()
    {
        _folder.Write("files/upper.pt", TestManifest.UpperBytes);
        _folder.Write("files/lower.pt", TestManifest.LowerBytes);
        await Store.PullAsync("toy", _folder["files"], cancellation: Cancellation);
        Store.Verify("toy", Cancellation);
        Assert.Empty(_server.Asked);
    }

    [Fact]
    public async Task A_folder_that_lacks_files_is_refused_with_all_their_names()
    {
        Directory.CreateDirectory(_folder["files"]);
        var exception = await Assert.ThrowsAsync<ModelStoreException>(() => Store.PullAsync("toy", _folder["files"], cancellation: Cancellation));
        Assert.Equal(ModelErrors.NotFound, exception.Code);
        Assert.Contains("lacks upper.pt, lower.pt", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Kept);
    }

    [Fact]
    public async Task A_folder_with_altered_files_is_refused()
    {
        _folder.Write("files/upper.pt", TestManifest.UpperBytes);
        _folder.Write("files/lower.pt", TestManifest.UpperBytes);
        var exception = await Assert.ThrowsAsync<ModelStoreException>(() => Store.PullAsync("toy", _folder["files"], cancellation: Cancellation));
        Assert.Equal(ModelErrors.Checksum, exception.Code);
        Assert.Empty(Kept);
    }

    [Fact]
    public async Task A_package_of_ones_own_is_pulled_from_its_folder()
    {
        JsonObject manifest = TestManifest.Valid();
        manifest["name"] = "mine";
        string from = TestManifest.Write(_folder, "somewhere", manifest);
        Assert.Equal("mine", (await Store.PullAsync("mine", from, cancellation: Cancellation)).Name);
        var exception = await Assert.ThrowsAsync<ModelStoreException>(() => Store.PullAsync("yours", from, cancellation: Cancellation));
        Assert.Contains("is mine, not \"yours\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_without_addresses_says_so()
    {
        JsonObject manifest = TestManifest.Valid();
        manifest["name"] = "local";
        manifest["files"]!["lower.pt"]!.AsObject().Remove("url");
        TestManifest.Write(_folder, "shipped/local", manifest, files: false);
        var exception = await Assert.ThrowsAsync<ModelStoreException>(() => Store.PullAsync("local", cancellation: Cancellation));
        Assert.Contains("no address for lower.pt", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_what_can_be_used()
    {
        TestManifest.Write(_folder, "shipped/whole", Named("whole"));
        _folder.Write("home/models/broken/lava.json", "{}"u8);
        await Store.PullAsync("toy", cancellation: Cancellation);
        Assert.Equal(
            [("broken", ModelState.Broken), ("lava-2025", ModelState.Available), ("toy", ModelState.Installed), ("whole", ModelState.Shipped)],
            Store.List().Select(model => (model.Name, model.State)));
    }

    [Fact]
    public void A_model_that_is_only_known_says_how_to_get_it()
    {
        var exception = Assert.Throws<ModelStoreException>(() => Store.Find("lava-2025"));
        Assert.Equal(ModelErrors.NotFound, exception.Code);
        Assert.Contains("lava models pull lava-2025", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_model_is_guessed()
    {
        var exception = Assert.Throws<ModelStoreException>(() => Store.Find("lava-2052"));
        Assert.Contains("Did you mean \"lava-2025\"?", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_is_found_by_its_path()
    {
        string path = TestManifest.Write(_folder, "mine", TestManifest.Valid());
        Assert.Equal(path, Store.Find(path));
        Assert.Equal(path, Store.Find(Path.Combine(path, "lava.json")));
    }

    [Fact]
    public async Task A_removed_model_is_gone()
    {
        await Store.PullAsync("toy", cancellation: Cancellation);
        Store.Remove("toy");
        Assert.Empty(Kept);
        Assert.Equal(ModelState.Available, Store.Show("toy").State);
        Assert.Equal(ModelErrors.NotFound, Assert.Throws<ModelStoreException>(() => Store.Remove("toy")).Code);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../../etc")]
    [InlineData(".lock")]
    [InlineData("")]
    public void Nothing_outside_the_store_is_removed(string name) => Assert.Throws<ModelStoreException>(() => Store.Remove(name));

    [Fact]
    public async Task A_store_that_cannot_be_written_is_named()
    {
        _folder.Write("home/models", "a file"u8);
        var exception = await Assert.ThrowsAsync<ModelStoreException>(() => Store.PullAsync("toy", cancellation: Cancellation));
        Assert.Equal(ModelErrors.Store, exception.Code);
        Assert.Contains("LAVA_HOME", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_published_model_is_pulled_from_the_reference()
    {
        var store = new ModelStore(_folder["home"], []);
        await store.PullAsync("lava-2025", Reference.Get("models"), cancellation: Cancellation);
        Assert.Equal("lava-2025", store.Verify("lava-2025", Cancellation).Name);
    }

    private async Task Fails(string code, string because, ModelStore? store = null)
    {
        var exception = await Assert.ThrowsAsync<ModelStoreException>(() => (store ?? Store).PullAsync("toy", cancellation: Cancellation));
        Assert.Equal(code, exception.Code);
        Assert.Contains(because, exception.Message, StringComparison.Ordinal);
        Assert.Empty(Kept);
    }

    private static HttpResponseMessage Stream(Stream body) => new() { Content = new StreamContent(body) };

    private static JsonObject Named(string name)
    {
        JsonObject manifest = TestManifest.Valid();
        manifest["name"] = name;
        return manifest;
    }

    private sealed class Recorder(List<PullProgress> progress) : IProgress<PullProgress>
    {
        public void Report(PullProgress value) => progress.Add(value);
    }
}
