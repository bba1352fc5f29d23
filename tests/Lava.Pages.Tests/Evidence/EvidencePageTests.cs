using System.Text;
using System.Text.RegularExpressions;
using Lava.Attribution;
using Lava.Audio;
using Lava.Pages.Evidence;
using Lava.Pages.Tests.Support;
using Lava.Pages.Verification;
using Xunit;

namespace Lava.Pages.Tests.Evidence;

public class EvidencePageTests(Bench bench) : IClassFixture<Bench>
{
    [Fact]
    public void A_hostile_name_of_a_file_stays_text()
    {
        string recording = bench.Speech("<img src=x onerror=alert(1)>.wav");
        string page = Page(bench.Report(recording, command: "lava analyze '</script><script>alert(2)</script>'"));

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;.wav", page, StringComparison.Ordinal);
        Assert.Contains("It knows &lt;nothing&gt; &amp; &quot;no one&quot;.", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "</script>"));
    }

    [Fact]
    public void A_page_asks_nobody_for_anything_and_runs_nothing()
    {
        string page = Page(bench.Report(bench.Speech()));

        Assert.Contains("default-src 'none'; img-src data:; style-src 'sha256-", page, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", page, StringComparison.Ordinal);
        Assert.All(Regex.Matches(page, """(?:src|href|action)="([^"]*)""").Cast<Match>(), match => Assert.StartsWith("data:image/png;base64,", match.Groups[1].Value, StringComparison.Ordinal));
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        string style = Regex.Match(page, "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value;
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style))), page, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_reports_on_one_file_differ_in_time_and_command_alone()
    {
        string recording = bench.Speech();
        string[] first = Page(bench.Report(recording, command: "lava analyze ONE", day: 1)).Split('\n'), second = Page(bench.Report(recording, command: "lava analyze TWO", day: 2)).Split('\n');

        Assert.Equal(first.Length, second.Length);
        string[] changed = [.. first.Zip(second).Where(pair => pair.First != pair.Second).Select(pair => pair.First)];
        Assert.Equal(3, changed.Length); // the two rows, and the data
        Assert.Contains("lava analyze ONE", changed[0], StringComparison.Ordinal);
        Assert.Contains("2026-11-01", changed[1], StringComparison.Ordinal);
        Assert.Equal(Neutral(first), Neutral(second));

        static string[] Neutral(string[] page) => [.. page.Select(line => line.Replace("TWO", "ONE", StringComparison.Ordinal).Replace("2026-11-02", "2026-11-01", StringComparison.Ordinal))];
    }

    [Fact]
    public void A_page_that_looks_otherwise_has_a_layout_of_its_own()
    {
        const string fingerprint = "44a81a58067e20679134c89a0876311492a576b6689908200bf9ecaffc401e77";
        var level = new LevelFacts("Kind", "loud", "loud", 0.75, "probability", 0.75, 0.6, 1, null, null, [new LabelFacts("loud", "Noise", 0.75, 1), new LabelFacts("quiet", null, 0.25, -1)]);
        var report = new EvidenceReport(EvidencePage.Layout,
            new RecordingFacts("a.wav", 44, new string('1', 64), new string('2', 64), "WAV, PCM 16 bit", "lava", null, 8000, 1, 8000),
            new VerdictFacts(new SettingsFacts(null, 0.5, 0.25, new Dictionary<string, double>()), [level], true, null, [new WarningFacts("short", "It is short.")]),
            new TimelineFacts(0.5, [["loud"], ["unknown"]], [0, 0.25, 0.5], [0, 1, 0], [0.75, 0.5, 0.8]),
            new PictureFacts(0.5f, [200, 255], [100, 1], 2, [0, 63, 10, 20], -6),
            new ModelFacts("toy", null, null, new string('3', 64), [new ModelFileFacts("Kind.pt", new string('4', 64))], false, [], null, null, "None known."),
            new OriginFacts("lava analyze a.wav --report a.html", DateTimeOffset.UnixEpoch, "0.1.0", ".NET", "Linux", "X64", "avx2"));
        string found = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(EvidencePage.Render(report)));
        Assert.True(found == fingerprint, $"The same data give another page. Once a version of Lava is out, raise EvidencePage.Layout with it; the fingerprint is now {found}.");
    }

    [Fact]
    public void Threads_change_no_byte()
    {
        string recording = bench.Speech();
        var options = new AttributionOptions { WindowSeconds = 0.5, HopSeconds = 0.1 };
        Assert.Equal(Page(bench.Report(recording, options)), Page(bench.Report(recording, options with { Threads = 3 })));
    }

    [Fact]
    public void An_answer_is_told_in_words()
    {
        EvidenceReport report = bench.Report(bench.Speech());
        string page = Page(report);
        LevelFacts root = report.Verdict.Levels[0];
        Assert.Contains("<h1>", page, StringComparison.Ordinal);
        Assert.Contains($"The level Kind", page, StringComparison.Ordinal);
        Assert.Contains(report.Recording.Sha256, page, StringComparison.Ordinal);
        Assert.Contains(report.Recording.SamplesSha256, page, StringComparison.Ordinal);
        Assert.Contains(report.Model.ManifestSha256, page, StringComparison.Ordinal);
        Assert.Contains("cannot tell genuine speech from fake", page, StringComparison.Ordinal);
        Assert.Contains("promises no bound on its errors", page, StringComparison.Ordinal);
        Assert.Equal(2, root.Labels.Count);
    }

    [Fact]
    public void What_was_not_answered_says_what_it_would_have_taken()
    {
        EvidenceReport report = bench.Report(bench.Speech(), new AttributionOptions { Thresholds = new Dictionary<string, double> { ["Kind"] = 1 } });
        string page = Page(report);
        Assert.False(report.Verdict.Answered);
        Assert.Contains("<h1>No answer: unknown</h1>", page, StringComparison.Ordinal);
        Assert.Contains("needs 1.000", page, StringComparison.Ordinal);
        Assert.Contains("replaced thresholds of the model: Kind 1.000", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_is_shown_where_the_answer_is_covered_and_its_absence_said_where_not()
    {
        EvidenceReport report = bench.Report(bench.Speech());
        ModelFacts model = report.Model with { Promises = ["Kind: at most 5 % of its answers are wrong."] };
        LevelFacts level = report.Verdict.Levels[0] with { Promise = "Kind: at most 5 % of its answers are wrong." };
        VerdictFacts covered = report.Verdict with { Levels = [level with { Label = level.Best }] };

        Assert.Contains("The model promises a bound on its errors. Kind: at most 5 %", Page(report with { Model = model, Verdict = covered }), StringComparison.Ordinal);
        Assert.Contains("does not cover this answer", Page(report with { Model = model }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(700)]
    public void The_shortest_recordings_have_a_report_that_holds(int samples)
    {
        string recording = bench.Wav($"short{samples}.wav", [.. Enumerable.Range(0, samples).Select(i => 0.1f * (i % 7 - 3))]);
        EvidenceReport report = bench.Report(recording);
        Assert.Equal(samples, report.Pictures.Lowest.Length);
        AssertHolds(report, recording);
    }

    [Fact]
    public void Silence_has_a_report_that_says_so_and_holds()
    {
        string recording = bench.Wav("silence.wav", new float[16_000]);
        EvidenceReport report = bench.Report(recording);
        Assert.Null(report.Pictures.LoudestDecibels);
        Assert.Contains("there is no spectrum to show", Page(report), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", Page(report), StringComparison.Ordinal);
        AssertHolds(report, recording);
    }

    [Fact]
    public void Stereo_is_shown_mixed_down_and_hashed_as_it_is()
    {
        string recording = bench.Speech("stereo.wav", channels: 2);
        EvidenceReport report = bench.Report(recording);
        Assert.Equal((2, 48_000), (report.Recording.Channels, report.Recording.Frames));
        Assert.Contains("mean of the channels", Page(report), StringComparison.Ordinal);
        AssertHolds(report, recording);
    }

    [Fact]
    public void The_first_seconds_alone_end_the_timeline_and_may_go_beyond_the_recording()
    {
        string recording = bench.Speech();
        foreach (double first in (ReadOnlySpan<double>)[1, 5])
        {
            EvidenceReport report = bench.Report(recording, new AttributionOptions { FirstSeconds = first, WindowSeconds = 0.5, HopSeconds = 0.5 });
            Assert.InRange(report.Timeline.Starts[^1] + report.Timeline.WindowSeconds, first - 0.02, first + 0.02);
            AssertHolds(report, recording);
        }
    }

    [Fact]
    public void A_day_of_windows_makes_a_page_of_a_few_megabytes_that_reads_back()
    {
        EvidenceReport report = bench.Report(bench.Speech());
        const int windows = 172_800;
        var random = new Random(1);
        report = report with
        {
            Recording = report.Recording with { Frames = 86_400L * 16_000 },
            Timeline = new TimelineFacts(5, [["loud", "A"], ["quiet"]], [.. Enumerable.Range(0, windows).Select(i => i * 0.5)],
                [.. Enumerable.Range(0, windows).Select(i => i == 0 ? 0 : i == 1 ? 1 : random.Next(2))], [.. Enumerable.Range(0, windows).Select(_ => random.NextDouble())]),
        };
        byte[] page = EvidencePage.Render(report);
        Assert.InRange(page.Length, 1, 8 << 20);
        Assert.Contains("more stretches", Encoding.UTF8.GetString(page), StringComparison.Ordinal);
        Assert.Equal(page, EvidencePage.Render(EvidenceFile.Parse(page, "day")));
    }

    [Fact]
    public void More_windows_than_a_report_holds_are_refused_with_the_way_out()
    {
        Verdict verdict = bench.Model.Attribute(new RecordingFile(bench.Speech()), new AttributionOptions { WindowSeconds = 0.5 }, TestContext.Current.CancellationToken);
        verdict = verdict with { Timeline = [.. Enumerable.Repeat(verdict.Timeline![0], TimelineFacts.MostWindows + 1)] };
        PageException error = Assert.Throws<PageException>(() => EvidenceMaker.Make(new RecordingFile(bench.Speech()), verdict, bench.Model.Package, bench.ModelFolder,
            new AttributionOptions { WindowSeconds = 0.5 }, OriginFacts.Here("0.1.0", "", TimeProvider.System), CancellationToken.None));
        Assert.Equal(PageErrors.TooLarge, error.Code);
        Assert.Contains("longer hop", error.Message, StringComparison.Ordinal);
    }

    private void AssertHolds(EvidenceReport report, string recording) =>
        Assert.DoesNotContain(bench.Verify(Bench.File(report), recording), finding => finding.Outcome == Outcome.Differs);

    private static string Page(EvidenceReport report) => Encoding.UTF8.GetString(EvidencePage.Render(report));
}
