using System.Globalization;
using Lava.Attribution;
using Lava.Text;

namespace Lava.Pages.Evidence.Sections;

/// <summary>Names and numbers of a report in the words of its page.</summary>
internal static class Words
{
    /// <summary>Between the labels of an answer.</summary>
    public const string Arrow = " › ";

    /// <summary>The recording as a person would call it.</summary>
    public static string FileName(EvidenceReport report) => report.Recording.Name == "-" ? "recording from standard input" : report.Recording.Name;

    /// <summary>The labels from the root on.</summary>
    public static string Path(IEnumerable<string> labels) => string.Join(Arrow, labels);

    /// <summary>A whole number with its thousands parted by narrow spaces.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture).Replace(",", "\u202F", StringComparison.Ordinal);

    /// <summary>Seconds: to the hundredth below a minute, as on a clock from there on.</summary>
    public static string Time(double seconds) => seconds < 60
        ? seconds.ToString("0.##", CultureInfo.InvariantCulture) + " s"
        : Durations.Clock(seconds);

    /// <summary>A part of a whole, per cent.</summary>
    public static string PerCent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";

    /// <summary>The likeliest label where a level did not answer.</summary>
    public static string Rejection(LevelFacts level) => VerdictWords.Rejection(level.Best, Kind(level), level.Score, level.Threshold);

    /// <summary>What a level is judged by.</summary>
    public static ScoreKind Kind(LevelFacts level) => ScoreNames.Find(level.ScoreKind) ?? throw new ArgumentException("The kind of score is unknown.", nameof(level));
}
