using System.Text;
using Lava.Attribution;
using Lava.Pages.Evidence;
using Lava.Pages.Tests.Support;
using Lava.Pages.Verification;
using Lava.Tests.Attribution;
using Xunit;

namespace Lava.Pages.Tests.Verification;

public class ReportVerificationTests(Bench bench) : IClassFixture<Bench>
{
    [Fact]
    public void What_was_written_holds_to_the_bit()
    {
        string recording = bench.Speech();
        IReadOnlyList<Finding> findings = bench.Verify(Bench.File(bench.Report(recording)), recording);

        Assert.DoesNotContain(findings, finding => finding.Outcome == Outcome.Differs);
        Assert.Contains(findings, finding => finding is { Item: "level.Kind.probabilities", Outcome: Outcome.Holds } && finding.Detail.Contains("the same bits", StringComparison.Ordinal));
        Assert.Equal(["recording.name", "origin.analyzed", "origin.commandLine", "origin.versions"], findings.Where(finding => finding.Outcome == Outcome.NotChecked).Select(finding => finding.Item));
    }

    [Fact]
    public void A_number_changed_by_hand_in_the_text_is_found()
    {
        string recording = bench.Speech();
        EvidenceReport report = bench.Report(recording);
        string page = Encoding.UTF8.GetString(EvidencePage.Render(report)), confidence = VerdictWords.Share(report.Verdict.Levels[0].Confidence);
        int at = page.IndexOf(confidence, StringComparison.Ordinal);
        byte[] changed = Encoding.UTF8.GetBytes(page[..at] + "0.123" + page[(at + 5)..]);

        Finding found = Assert.Single(bench.Verify(new EvidenceFile(changed, EvidenceFile.Parse(changed, "x")), recording), finding => finding.Outcome == Outcome.Differs);
        Assert.Equal("page", found.Item);
        Assert.Contains("0.123", found.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Anything_put_before_or_behind_the_page_is_found(int at)
    {
        string recording = bench.Speech();
        EvidenceReport report = bench.Report(recording);
        byte[] page = EvidencePage.Render(report), changed = at == 0 ? [(byte)' ', .. page] : [.. page, (byte)' '];
        Assert.Equal("page", Assert.Single(bench.Verify(new EvidenceFile(changed, report), recording), finding => finding.Outcome == Outcome.Differs).Item);
    }

    public static TheoryData<string, Func<EvidenceReport, EvidenceReport>> Forgeries => new()
    {
        { "recording.bytes", report => report with { Recording = report.Recording with { Bytes = 1 } } },
        { "recording.sha256", report => report with { Recording = report.Recording with { Sha256 = new string('0', 64) } } },
        { "recording.samplesSha256", report => report with { Recording = report.Recording with { SamplesSha256 = new string('0', 64) } } },
        { "recording.format", report => report with { Recording = report.Recording with { Format = "FLAC" } } },
        { "recording.decoder", report => report with { Recording = report.Recording with { Decoder = "ffmpeg" } } },
        { "recording.decoderVersion", report => report with { Recording = report.Recording with { DecoderVersion = "1" } } },
        { "recording.sampleRate", report => report with { Recording = report.Recording with { SampleRate = 8000 } } },
        { "recording.channels", report => report with { Recording = report.Recording with { Channels = 2 } } },
        { "recording.frames", report => report with { Recording = report.Recording with { Frames = 1 } } },
        { "model.name", report => report with { Model = report.Model with { Name = "other" } } },
        { "model.manifestSha256", report => report with { Model = report.Model with { ManifestSha256 = new string('0', 64) } } },
        { "model.files", report => report with { Model = report.Model with { Files = [report.Model.Files[0]] } } },
        { "model.license", report => report with { Model = report.Model with { License = "MIT" } } },
        { "model.description", report => report with { Model = report.Model with { Description = "the best" } } },
        { "model.card", report => report with { Model = report.Model with { Limits = "none" } } },
        { "model.promises", report => report with { Model = report.Model with { Promises = ["It never errs."] } } },
        { "verdict.answered", report => report with { Verdict = report.Verdict with { Genuine = true } } },
        { "warnings", report => report with { Verdict = report.Verdict with { Warnings = [new WarningFacts("short", "It is short.")] } } },
        { "level.Kind.label", report => WithLevel(report, level => level with { Best = level.Labels.Single(label => label.Label != level.Best).Label }) },
        { "level.Kind.confidence", report => WithLevel(report, level => level with { Confidence = Math.BitDecrement(level.Confidence) }) },
        { "level.Kind.threshold", report => WithLevel(report, level => level with { Threshold = 0.25 }) },
        { "level.Kind.threshold", report => WithLevel(report, level => level with { Temperature = 2 }) },
        { "level.Kind.score", report => WithLevel(report, level => level with { Score = 0.5 }) },
        { "level.Kind.scoreKind", report => WithLevel(report, level => level with { ScoreKind = "energy" }) },
        { "level.Kind.promise", report => WithLevel(report, level => level with { Promise = "At most 1 % of its answers are wrong." }) },
        { "level.Kind.calibrationShare", report => WithLevel(report, level => level with { CalibrationShare = 0.5 }) },
        { "level.Kind.probabilities", report => WithLevel(report, level => level with { Labels = [level.Labels[0] with { Probability = 0.5 }, level.Labels[1]] }) },
        { "level.Kind.logits", report => WithLevel(report, level => level with { Labels = [level.Labels[0] with { Logit = MathF.BitIncrement(level.Labels[0].Logit) }, level.Labels[1]] }) },
        { "timeline.windows", report => report with { Timeline = report.Timeline with { Starts = [0.05, .. report.Timeline.Starts.Skip(1)] } } },
        { "timeline.answers", report => report with { Timeline = report.Timeline with { Paths = [.. report.Timeline.Paths.Select((path, i) => i == 0 ? ["forged"] : path)] } } },
        { "timeline.confidences", report => report with { Timeline = report.Timeline with { Confidences = [0.5, .. report.Timeline.Confidences.Skip(1)] } } },
        { "waveform.peak", report => report with { Pictures = report.Pictures with { Peak = 1 } } },
        { "waveform", report => report with { Pictures = report.Pictures with { Highest = new byte[report.Pictures.Highest.Length] } } },
        { "spectrogram", report => report with { Pictures = report.Pictures with { Cells = new byte[report.Pictures.Cells.Length] } } },
    };

    [Theory]
    [MemberData(nameof(Forgeries), DisableDiscoveryEnumeration = true)]
    public void A_forged_number_is_found_though_page_and_data_agree(string item, Func<EvidenceReport, EvidenceReport> forge)
    {
        string recording = bench.Speech();
        EvidenceFile forged = Bench.File(forge(bench.Report(recording)));
        IReadOnlyList<Finding> findings = bench.Verify(forged, recording);
        Assert.Contains(findings, finding => finding is { Item: "page", Outcome: Outcome.Holds });
        Assert.Contains(findings, finding => finding.Item == item && finding.Outcome == Outcome.Differs);
    }

    [Fact]
    public void Settings_that_were_forged_lead_to_another_timeline()
    {
        string recording = bench.Speech();
        EvidenceReport report = bench.Report(recording);
        EvidenceReport forged = report with { Verdict = report.Verdict with { Settings = report.Verdict.Settings with { HopSeconds = 0.2 } } };
        Assert.Contains(bench.Verify(Bench.File(forged), recording), finding => finding is { Item: "timeline.windows", Outcome: Outcome.Differs });
    }

    [Fact]
    public void Another_recording_is_found()
    {
        EvidenceFile file = Bench.File(bench.Report(bench.Speech()));
        string[] differs = [.. bench.Verify(file, bench.Speech("other.wav", seed: 2)).Where(finding => finding.Outcome == Outcome.Differs).Select(finding => finding.Item)];
        Assert.Contains("recording.sha256", differs);
        Assert.Contains("recording.samplesSha256", differs);
        Assert.Contains("level.Kind.logits", differs);
        Assert.Contains("spectrogram", differs);
        Assert.DoesNotContain("page", differs);
    }

    [Fact]
    public void Another_package_is_found()
    {
        string recording = bench.Speech();
        using var folder = new TestFolder();
        string other = new TestPackage(folder).Add("Kind", TestPackage.Loudness(middle: 0.1f, gain: 2, seed: 4), 0.6, "loud", "quiet").Write();
        using AttributionModel model = AttributionModel.Load(other);
        IReadOnlyList<Finding> findings = ReportVerification.Verify(Bench.File(bench.Report(recording)), new Lava.Audio.RecordingFile(recording), model, other, "0.1.0", cancellation: TestContext.Current.CancellationToken);
        Assert.Contains(findings, finding => finding is { Item: "model.manifestSha256", Outcome: Outcome.Differs });
        Assert.Contains(findings, finding => finding is { Item: "model.files", Outcome: Outcome.Differs });
    }

    [Fact]
    public void A_report_that_asks_for_a_level_the_model_lacks_is_refused()
    {
        string recording = bench.Speech();
        EvidenceReport report = bench.Report(recording);
        SettingsFacts settings = report.Verdict.Settings with { Thresholds = new Dictionary<string, double> { ["Nothing"] = 0.5 } };
        EvidenceFile file = Bench.File(report with { Verdict = report.Verdict with { Settings = settings } });
        Assert.Equal(PageErrors.Invalid, Assert.Throws<PageException>(() => bench.Verify(file, recording)).Code);
    }

    [Fact]
    public void On_another_machine_numbers_may_differ_by_a_rounding_and_no_more()
    {
        string recording = bench.Speech();
        EvidenceReport report = bench.Report(recording);
        report = report with { Origin = report.Origin with { InstructionSet = "another" } };
        EvidenceReport near = WithLevel(report, level => level with { Confidence = level.Confidence - 0.5 * EvidenceComparison.Tolerance });
        EvidenceReport far = WithLevel(report, level => level with { Confidence = level.Confidence - 2 * EvidenceComparison.Tolerance });
        Assert.DoesNotContain(bench.Verify(Bench.File(near), recording), finding => finding.Outcome == Outcome.Differs);
        Assert.Contains(bench.Verify(Bench.File(far), recording), finding => finding is { Item: "level.Kind.confidence", Outcome: Outcome.Differs });
    }

    private static EvidenceReport WithLevel(EvidenceReport report, Func<LevelFacts, LevelFacts> change) =>
        report with { Verdict = report.Verdict with { Levels = [change(report.Verdict.Levels[0]), .. report.Verdict.Levels.Skip(1)] } };
}
