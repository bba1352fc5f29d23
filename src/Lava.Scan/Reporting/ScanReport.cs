using System.Globalization;
using Lava.Pages.Runs;
using Lava.Scan.Rows;
using Lava.Scan.Running;
using Lava.Text;

namespace Lava.Scan.Reporting;

/// <summary>The page of a scan.</summary>
public static class ScanReport
{
    private const int Bins = 20;

    /// <summary>What the page says.</summary>
    /// <param name="place">The scan.</param>
    /// <param name="digest">Its rows.</param>
    /// <param name="other">Another scan and its rows, which this one is compared with; null for none.</param>
    /// <exception cref="ScanException">The two cannot be compared.</exception>
    public static RunReport Make(ScanPlace place, ScanDigest digest, (ScanPlace Place, ScanDigest Digest)? other = null)
    {
        ScanDrift? drift = other is { } before ? ScanDrift.Between(before.Digest, digest) : null;
        return new RunReport
        {
            Title = $"Scan of {string.Join(", ", place.State.Settings.Sources)}",
            Summary = [.. Summary(place, digest, drift, other?.Place)],
            Sections = [.. Sections(digest, drift, other?.Place)],
            Configuration = [.. Configuration(place.State.Settings)],
            Provenance = [.. Provenance(place), .. other is { } compared ? Provenance(compared.Place).Select(fact => fact with { Name = $"{fact.Name} of {compared.Place.Storage.Name}" }) : []],
            Limits =
            [
                "A share of verdicts is no share of fakes: the model errs, and knows only its own labels. Its card says how well it does, and on what.",
                "Confidences are those of the last level that was run; those of different levels are not on one scale.",
            ],
        };
    }

    private static IEnumerable<string> Summary(ScanPlace place, ScanDigest digest, ScanDrift? drift, ScanPlace? other)
    {
        ScanCounts counts = digest.Counts;
        long attributed = counts.Rows - counts.Errors;
        yield return place.State.Finished
            ? $"{Whole(counts.Rows)} inputs have a row each: {Whole(attributed)} a verdict, {Whole(counts.Errors)} an error."
            : $"The scan is not finished: {Whole(counts.Rows)} of {Whole(place.State.Inputs!.Count)} inputs have a row so far, {Whole(attributed)} a verdict, {Whole(counts.Errors)} an error.";
        if (attributed == 0)
            yield break;
        yield return $"{Whole(counts.Rejected)} verdicts end in unknown ({Share(counts.Rejected, attributed)}): the model was not sure enough.";
        (string verdict, long most) = counts.Verdicts.MaxBy(pair => pair.Value);
        yield return $"The commonest verdict is {verdict}, of {Whole(most)} ({Share(most, attributed)}).";
        yield return $"{Durations.Length(counts.Seconds)} of audio were attributed.";
        if (drift is not null)
            yield return $"Against {other!.Storage.Name}: stability index {Fixed(drift.VerdictStability)} of the verdicts and {Fixed(drift.ConfidenceStability)} of the confidences, Kolmogorov–Smirnov distance {Fixed(drift.KolmogorovSmirnov)}.";
    }

    private static IEnumerable<RunSection> Sections(ScanDigest digest, ScanDrift? drift, ScanPlace? other)
    {
        long attributed = digest.All.Count;
        if (attributed > 0)
        {
            yield return new RunSection("Verdicts")
            {
                Tables =
                [
                    new RunTable("Labels from the root level on.", [new("verdict"), new("recordings", true), new("share, %", true), new("mean confidence", true)],
                        [.. digest.ByVerdict.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                            .Select(pair => (IReadOnlyList<string>)[pair.Key, Plain(pair.Value.Count), Percent(pair.Value.Count, attributed), Fixed(pair.Value.Mean)])]),
                ],
            };
            yield return new RunSection("Confidences")
            {
                Figures =
                [
                    new RunFigure("Distribution of confidences", $"Of the last level that was run: {Whole(digest.Answered.Count)} answered, {Whole(digest.Rejected.Count)} were rejected ({Share(digest.Rejected.Count, attributed)}).",
                        BarFigure.Stacked([("answered", digest.Answered.Bins(Bins)), ("rejected", digest.Rejected.Bins(Bins))],
                            bin => bin % 2 == 0 ? ((double)bin / Bins).ToString("0.0", CultureInfo.InvariantCulture) : "", "confidence")),
                ],
            };
        }
        if (drift is not null)
            yield return Drift(drift, other!);
        if (digest.Counts.Warnings.Count > 0)
            yield return new RunSection("Warnings") { Tables = [Table("Verdicts that are less sure; docs/errors.md says what each means.", "warning", digest.Counts.Warnings, attributed)] };
        if (digest.Counts.Errors > 0)
        {
            yield return new RunSection("Errors")
            {
                Tables =
                [
                    new RunTable("Inputs without a verdict, and the first of each kind.", [new("error"), new("inputs", true), new("share, %", true), new("first of them"), new("says")],
                        [.. digest.Counts.ErrorCodes.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                            .Select(pair => (IReadOnlyList<string>)[pair.Key, Plain(pair.Value), Percent(pair.Value, digest.Counts.Rows), digest.FirstErrors[pair.Key].Input.Path, digest.FirstErrors[pair.Key].Error!.Message])]),
                ],
            };
        }
        if (attributed > 0)
        {
            yield return new RunSection("Most certain") { Tables = [Table(digest.MostCertain)] };
            yield return new RunSection("Least certain") { Tables = [Table(digest.LeastCertain)] };
        }
    }

    private static RunSection Drift(ScanDrift drift, ScanPlace other)
    {
        long before = drift.Verdicts.Sum(verdict => verdict.Before), now = drift.Verdicts.Sum(verdict => verdict.Now);
        return new RunSection($"Against {other.Storage.Name}")
        {
            Text =
            [
                $"The population stability index is Σ (p − q) ln(p / q) over shares p before and q now, those below {StabilityIndex.LeastShare.ToString(CultureInfo.InvariantCulture)} taken for that: over verdicts {Fixed(drift.VerdictStability)}, over confidences in ten bins {Fixed(drift.ConfidenceStability)}. By custom below 0.1 is little and from 0.25 on much.",
                $"The Kolmogorov–Smirnov distance, the largest difference of the cumulative shares of confidences at steps of 0.001, is {Fixed(drift.KolmogorovSmirnov)}.",
            ],
            Tables =
            [
                new RunTable("Shares of verdicts.", [new("verdict"), new("before", true), new("before, %", true), new("now", true), new("now, %", true), new("change, points", true)],
                    [.. drift.Verdicts.Select(verdict => (IReadOnlyList<string>)[verdict.Verdict, Plain(verdict.Before), Percent(verdict.Before, before), Plain(verdict.Now), Percent(verdict.Now, now),
                        ((100.0 * verdict.Now / now) - (100.0 * verdict.Before / before)).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture)])]),
            ],
        };
    }

    private static RunTable Table(string caption, string name, SortedDictionary<string, long> counts, long all) =>
        new(caption, [new(name), new("recordings", true), new("share, %", true)], [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (IReadOnlyList<string>)[pair.Key, Plain(pair.Value), Percent(pair.Value, all)])]);

    private static RunTable Table(IReadOnlyList<ScanRow> rows) => new(null, [new("input"), new("verdict"), new("confidence", true), new("seconds", true), new("warnings")],
        [.. rows.Select(row => (IReadOnlyList<string>)[row.Input.Path, row.Answer!.Verdict, row.Answer.Confidence.ToString("F6", CultureInfo.InvariantCulture),
            row.Answer.Seconds.ToString("F1", CultureInfo.InvariantCulture), string.Join(' ', row.Answer.Warnings)])]);

    private static IEnumerable<RunFact> Configuration(ScanSettings settings) =>
    [
        .. settings.Sources.Select((source, i) => new RunFact($"source {i + 1}", source.ToString())), new("folder", settings.Folder),
        new("format", settings.Format.ToString()), new("inputs of a part", Plain(settings.PartSize)),
        new("heard", settings.FirstSeconds is { } first ? $"the first {first.ToString(CultureInfo.InvariantCulture)} s" : "the whole recording"),
        .. settings.Model.Levels.Select(level => new RunFact($"threshold of {level.Name}", level.Threshold.ToString(CultureInfo.InvariantCulture))),
    ];

    private static IEnumerable<RunFact> Provenance(ScanPlace place) =>
    [
        new("model", place.State.Settings.Model.Name), new("SHA-256 of the model", place.State.Settings.Model.Sha256), new("lava", place.State.Settings.Lava),
        .. place.State.Inputs is { } inputs ? (RunFact[])[new("SHA-256 of inputs.sums", inputs.Sha256)] : [],
        .. place.State.PartsSha256 is { } parts ? (RunFact[])[new("SHA-256 of parts.sums", parts)] : [],
    ];

    private static string Whole(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Plain(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Percent(long count, long all) => (all == 0 ? 0 : 100.0 * count / all).ToString("F2", CultureInfo.InvariantCulture);

    private static string Share(long count, long all) => $"{Percent(count, all)} %";

    private static string Fixed(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
