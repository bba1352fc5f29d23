using System.Text;
using Lava.Attribution;
using Lava.Audio;
using Lava.Pages.Evidence;

namespace Lava.Pages.Verification;

/// <summary>Derives everything that an evidence report says again, and says line by line whether it holds.</summary>
/// <remarks>docs/reports.md says what this protects against, and what it does not.</remarks>
public static class ReportVerification
{
    /// <summary>Checks a report against the recording and the model.</summary>
    /// <param name="file">The report.</param>
    /// <param name="recording">The recording that it should be about.</param>
    /// <param name="model">The model that it should have asked.</param>
    /// <param name="folder">Where that was loaded from.</param>
    /// <param name="version">Version of this Lava.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The lines, in the order of the page.</returns>
    /// <exception cref="AudioException">The recording cannot be decoded, is empty or not finite.</exception>
    /// <exception cref="PageException">The report asks for what the model does not have.</exception>
    public static IReadOnlyList<Finding> Verify(EvidenceFile file, Recording recording, AttributionModel model, string folder, string version, int threads = 1,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(model);
        var findings = new Findings();
        Page(file, findings);
        AttributionOptions options = Options(file.Report.Verdict.Settings, threads);
        try
        {
            model.Check(options);
        }
        catch (ArgumentException error)
        {
            throw new PageException(PageErrors.Invalid, $"The report asks for what this model does not have: {error.Message}", error);
        }
        EvidenceReport derived = EvidenceMaker.Make(recording, model, folder, options, OriginFacts.Here(version, "", TimeProvider.System), cancellation);
        EvidenceComparison.Compare(file.Report, derived, findings);
        return findings.All;
    }

    /// <summary>Whether the page shows what its data say: it is made again from them, and every byte must agree.</summary>
    private static void Page(EvidenceFile file, Findings findings)
    {
        ReadOnlySpan<byte> found = file.Page.Span, made = EvidencePage.Render(file.Report);
        if (found.SequenceEqual(made))
        {
            findings.Add("page", true, $"{found.Length} bytes, which show what the data say", "");
            return;
        }
        int at = found.CommonPrefixLength(made), line = found[..at].Count((byte)'\n') + 1;
        findings.Differs("page", $"it was changed in line {line}: it reads \"{Around(found, at)}\" where its data give \"{Around(made, at)}\"");
    }

    private static string Around(ReadOnlySpan<byte> page, int at)
    {
        int from = Math.Max(0, at - 30);
        return Encoding.UTF8.GetString(page[from..Math.Min(page.Length, at + 30)]).ReplaceLineEndings(" ");
    }

    private static AttributionOptions Options(SettingsFacts settings, int threads) => new()
    {
        FirstSeconds = settings.FirstSeconds,
        WindowSeconds = settings.WindowSeconds,
        HopSeconds = settings.HopSeconds,
        Thresholds = settings.Thresholds,
        Threads = threads,
    };
}
