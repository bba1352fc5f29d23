using Lava.Scan.Rows;
using Lava.Scan.Running;
using Lava.Scan.Storage;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.Storage;

/// <summary>Against a store of the test's own. The variables of the environment are this process's, so that these tests are one class, run one after another.</summary>
public sealed class BucketTests : IDisposable
{
    private static readonly string[] Variables = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION"];
    private readonly TemporaryFolder _folder = new();
    private readonly BucketStub _store = new();

    public BucketTests() => SetCredentials("me", "secret");

    public void Dispose()
    {
        foreach (string variable in Variables)
            Environment.SetEnvironmentVariable(variable, null);
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_list_goes_on_from_page_to_page()
    {
        string[] keys = [.. Enumerable.Range(0, 8).Select(i => $"in/{i} ü&<.wav")];
        foreach (string key in keys)
            _store.Objects[key] = [1, 2, 3];
        _store.Objects["other/x.wav"] = [1];
        using var client = new BucketClient(_store.Address);
        Assert.Equal(keys.Select(key => (key, 3L)), client.List(BucketAddress.Parse("s3://archive/in/"), TestContext.Current.CancellationToken));
        Assert.Equal(3, _store.Requests.Count);
    }

    [Fact]
    public void A_storage_reads_what_it_wrote_and_lists_and_deletes_it()
    {
        using var client = new BucketClient(_store.Address);
        var storage = new BucketStorage(client, BucketAddress.Parse("s3://archive/results/a"));
        Assert.True(storage.IsEmpty());
        byte[] content = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];
        storage.Write("parts/000000.parquet", content);
        storage.Write("parts/000001.parquet", new byte[] { 1 });
        storage.Write("scan.json", new byte[] { 2 });

        Assert.False(storage.IsEmpty());
        Assert.True(storage.TryRead("parts/000000.parquet", out byte[] read));
        Assert.Equal(content, read);
        Assert.Equal(content, _store.Objects["results/a/parts/000000.parquet"]);
        Assert.False(storage.TryRead("parts/000002.parquet", out _));
        Assert.Equal(["parts/000000.parquet", "parts/000001.parquet"], storage.List("parts"));
        storage.Delete("parts/000001.parquet");
        storage.Delete("parts/000001.parquet");
        Assert.Equal(["parts/000000.parquet"], storage.List("parts"));
    }

    [Fact]
    public void A_scan_from_a_bucket_into_a_bucket_equals_that_of_the_same_files()
    {
        Recordings.Folder(_folder / "in", 10);
        foreach (string file in Directory.EnumerateFiles(_folder / "in", "*.wav", SearchOption.AllDirectories))
            _store.Objects[$"in/{Path.GetRelativePath(_folder / "in", file)}"] = File.ReadAllBytes(file);
        _store.Objects["in/folder/"] = [];
        _store.Objects["in/text.txt"] = "no recording"u8.ToArray();
        File.WriteAllText(_folder / "in/text.txt", "no recording");
        Scans.Run(_folder / "out", Scans.Settings(_folder.Path, "in"));

        using var client = new BucketClient(_store.Address);
        var storage = new BucketStorage(client, BucketAddress.Parse("s3://archive/out"));
        ScanOutcome outcome = Scans.Run(storage, Scans.Settings(_folder.Path, "s3://archive/in/"), request => request with { Endpoint = _store.Address });

        Assert.True(outcome.Finished);
        IReadOnlyList<ScanRow> local = Scans.Rows(_folder / "out"), remote = Scans.Rows(storage);
        Assert.Equal(local.Select(row => "s3://archive/" + row.Input.Path).Order(StringComparer.Ordinal), remote.Select(row => row.Input.Path));
        Assert.Equal(local.Select(row => (row.Sha256, row.Answer?.Confidence, row.Error?.Code)).OrderBy(row => row.Sha256), remote.Select(row => (row.Sha256, row.Answer?.Confidence, row.Error?.Code)).OrderBy(row => row.Sha256));
        Assert.DoesNotContain(_store.Requests, request => request.Contains("folder/", StringComparison.Ordinal) && request.StartsWith("GET in/folder", StringComparison.Ordinal));
    }

    [Fact]
    public void A_store_that_refuses_says_so_and_what_may_help()
    {
        SetCredentials(null, null);
        using var client = new BucketClient(_store.Address);
        ScanException error = Assert.Throws<ScanException>(() => client.List(BucketAddress.Parse("s3://archive/"), TestContext.Current.CancellationToken).ToList());
        Assert.Contains("AWS_ACCESS_KEY_ID", error.Message, StringComparison.Ordinal);
        Assert.Equal(ScanErrors.Output, Assert.Throws<ScanException>(() => new BucketStorage(client, BucketAddress.Parse("s3://archive/x")).Write("a", new byte[1])).Code);
        SetCredentials("me", "secret");
        using var other = new BucketClient(_store.Address);
        Assert.Throws<ScanException>(() => other.TryOpen(BucketAddress.Parse("s3://elsewhere/x"), out _, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void What_stands_in_a_bucket_is_not_created_again()
    {
        SetCredentials("me", "secret");
        using var client = new BucketClient(_store.Address);
        var storage = new BucketStorage(client, BucketAddress.Parse("s3://archive/out"));
        Assert.True(storage.TryCreate("parts/x", "one"u8.ToArray()));
        Assert.False(storage.TryCreate("parts/x", "two"u8.ToArray()));
        Assert.True(storage.TryRead("parts/x", out byte[] content));
        Assert.Equal("one"u8, content);
    }

    [Theory]
    [InlineData("s3:///key")]
    [InlineData("s3://")]
    [InlineData("s3://a b/key")]
    public void An_address_without_a_bucket_is_refused(string address) =>
        Assert.Equal(ScanErrors.Source, Assert.Throws<ScanException>(() => BucketAddress.Parse(address)).Code);

    [Fact]
    public void Half_of_the_credentials_and_an_endpoint_that_is_none_are_refused()
    {
        SetCredentials("me", null);
        Assert.Throws<ScanException>(() => new BucketClient(_store.Address));
        SetCredentials("me", "secret");
        Assert.Throws<ScanException>(() => new BucketClient("ftp://x"));
    }

    private static void SetCredentials(string? id, string? secret)
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", id);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", secret);
    }
}
