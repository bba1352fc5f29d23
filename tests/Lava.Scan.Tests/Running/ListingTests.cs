using Lava.Scan.Running;
using Lava.Scan.Sources;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.Running;

public sealed class ListingTests : IDisposable
{
    private const int Listed = 2_000; // more than a reader of lines takes at once
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();
    private readonly ScanSettings _settings;

    public ListingTests()
    {
        Recordings.Folder(_folder / "in", 3);
        _settings = Scans.Settings(_folder.Path, new ScanSource(SourceKind.List, "-")) with { PartSize = 20 };
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parts_are_scored_while_the_rest_is_listed()
    {
        using var written = new ManualResetEventSlim();
        ScanOutcome outcome = Run("out", Names(Listed), () =>
        {
            Assert.True(written.Wait(Patience, TestContext.Current.CancellationToken), "No part was written before the list was complete.");
            return Names(30);
        }, new SilentObserver { OnPart = _ => written.Set() });
        Assert.Equal((true, Listed + 30L, Listed + 30L), (outcome.Finished, outcome.Inputs, outcome.Counts.Rows));
        Run("at-once", [.. Names(Listed), .. Names(30)], () => []);
        Assert.Equal(Scans.Lines(_folder / "at-once"), Scans.Lines(_folder / "out"));
    }

    [Fact]
    public void A_list_that_was_given_up_is_made_again_and_what_was_scored_of_it_stays_where_it_says_the_same()
    {
        using var written = new ManualResetEventSlim();
        using var drain = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Run("out", Names(Listed), () =>
        {
            Assert.True(written.Wait(Patience, TestContext.Current.CancellationToken), "No part was written before the list was complete.");
            drain.Cancel();
            return Names(Listed);
        }, new SilentObserver { OnPart = _ => written.Set() }, drain));
        string[] early = Parts("out");
        Assert.NotEmpty(early);
        DateTime untouched = File.GetLastWriteTimeUtc(early[0]);

        // Of the second part one input is another now, and the list is shorter than it was.
        string[] changed = [.. Names(60)];
        changed[25] = "in/gone.wav";
        Assert.Equal((60L, 1L), (Run("out", changed, () => []).Inputs, Scans.Rows(_folder / "out").Count(row => row.Error is not null)));
        Assert.Equal(untouched, File.GetLastWriteTimeUtc(early[0]));
        Assert.Equal(3, Parts("out").Length);
        Run("at-once", changed, () => []);
        Assert.Equal(Scans.Lines(_folder / "at-once"), Scans.Lines(_folder / "out"));
    }

    [Fact]
    public void A_list_that_cannot_be_read_on_ends_the_scan_with_its_own_trouble()
    {
        using var written = new ManualResetEventSlim();
        ScanException error = Assert.Throws<ScanException>(() => Run("out", Names(Listed), () =>
        {
            Assert.True(written.Wait(Patience, TestContext.Current.CancellationToken), "No part was written before the list was complete.");
            throw new IOException("The pipe broke.");
        }, new SilentObserver { OnPart = _ => written.Set() }));
        Assert.Equal(ScanErrors.Source, error.Code);
        Assert.Contains("The pipe broke.", error.Message, StringComparison.Ordinal);
    }

    private ScanOutcome Run(string output, IEnumerable<string> first, Func<IEnumerable<string>> then, SilentObserver? observer = null, CancellationTokenSource? drain = null) =>
        Scans.Run(_folder / output, _settings, request => request with { Stdin = () => new SlowList(first, then) }, observer, drain);

    private string[] Parts(string output) => [.. Directory.EnumerateFiles(Path.Combine(_folder / output, "parts")).Order(StringComparer.Ordinal)];

    private IEnumerable<string> Names(int count)
    {
        string[] files = [.. Directory.EnumerateFiles(_folder / "in", "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        return Enumerable.Range(0, count).Select(i => files[i % files.Length]);
    }
}
