using System.Text;
using Lava.Pages.Runs;
using Lava.Scan.Reporting;
using Lava.Scan.Storage;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.Reporting;

public sealed class ScanReportTests : IDisposable
{
    private const string Hostile = "\"><script>alert(1)<&.wav";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_counts_every_row_names_the_least_certain_and_no_name_becomes_markup()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Such names are not allowed there.");
        Recordings.Folder(_folder / "in", 12);
        File.WriteAllBytes(_folder / $"in/{Hostile.Replace('/', '_')}", Recordings.Wav(99));
        File.WriteAllText(_folder / "in/<b>text", "no recording");
        Scans.Run(_folder / "out", Scans.Settings(_folder.Path, "in"));
        ScanPlace place = ScanPlace.Open(new FolderStorage(_folder / "out"));
        ScanDigest digest = ScanDigest.Read(place, 5, TestContext.Current.CancellationToken);

        Assert.Equal((14L, 1L, 13L), (digest.Counts.Rows, digest.Counts.Errors, digest.All.Count));
        double[] confidences = [.. Scans.Rows(_folder / "out").Where(row => row.Answer is not null).Select(row => row.Answer!.Confidence).Order()];
        Assert.Equal(confidences.Take(5), digest.LeastCertain.Select(row => row.Answer!.Confidence));
        Assert.Equal(confidences.Reverse().Take(5), digest.MostCertain.Select(row => row.Answer!.Confidence));

        string page = Encoding.UTF8.GetString(RunPage.Render(ScanReport.Make(place, ScanDigest.Read(place, 100, TestContext.Current.CancellationToken))));
        Assert.Contains("14 inputs have a row each: 13 a verdict, 1 an error.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&quot;&gt;&lt;script&gt;alert(1)&lt;&amp;.wav", page, StringComparison.Ordinal);
        Assert.Contains("in/&lt;b&gt;text", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scan_has_no_drift_to_itself_and_none_can_be_told_of_one_without_a_verdict()
    {
        Recordings.Folder(_folder / "in", 6);
        File.WriteAllText(_folder / "text", "no recording");
        Scans.Run(_folder / "a", Scans.Settings(_folder.Path, "in"));
        Scans.Run(_folder / "b", Scans.Settings(_folder.Path, "text"));
        ScanDigest a = Read("a"), b = Read("b");
        ScanDrift none = ScanDrift.Between(a, a);
        Assert.Equal((0.0, 0.0, 0.0), (none.VerdictStability, none.ConfidenceStability, none.KolmogorovSmirnov));
        Assert.Equal(ScanErrors.Compare, Assert.Throws<ScanException>(() => ScanDrift.Between(a, b)).Code);

        ScanDigest Read(string name) => ScanDigest.Read(ScanPlace.Open(new FolderStorage(_folder / name)), 5, TestContext.Current.CancellationToken);
    }
}
