using System.Globalization;
using Lava.Inference;
using Lava.Text;

namespace Lava.Attribution;

/// <summary>What options must be.</summary>
internal static class OptionsCheck
{
    private const double Day = 24 * 3600;

    /// <exception cref="ArgumentException">They are not; the message names every reason.</exception>
    public static void Check(AttributionOptions options, ModelPackage package)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        if (options.FirstSeconds is { } first && !(first > 0 && first <= Day)) Add($"The first {first} s cannot be taken: more than 0 s, at most a day.");
        if (options.WindowSeconds is { } window)
        {
            if (!(window > 0 && window <= Day)) Add($"A window of {window} s is not possible: more than 0 s, at most a day.");
            if (!(options.HopSeconds > 0 && options.HopSeconds <= window && window / options.HopSeconds <= WindowGrid.MaxOverlap))
                Add($"A hop of {options.HopSeconds} s is not possible: at most the window of {window} s, at least its {WindowGrid.MaxOverlap}th part.");
        }
        foreach ((string level, double threshold) in options.Thresholds)
        {
            IEnumerable<string> levels = package.Levels.Select(known => known.Name);
            if (!levels.Contains(level))
                Add($"The model {package.Name} has no level {Names.Quote(level)}, only {string.Join(", ", levels)}.{Suggestion.For(level, levels)}");
            bool probability = package.Levels.FirstOrDefault(known => known.Name == level) is not { Score: not ScoreKind.Probability };
            if (probability && !(threshold >= 0 && threshold <= 1)) Add($"The threshold {threshold} for {Names.Quote(level)} does not lie between 0 and 1.");
            if (!probability && !double.IsFinite(threshold)) Add($"The threshold {threshold} for {Names.Quote(level)} is not finite.");
        }
        if (options.Threads < 1) Add($"{options.Threads} threads are too few: at least 1.");
        if (problems.Count > 0) throw new ArgumentException(string.Join(" ", problems), nameof(options));

        void Add(FormattableString problem) => problems.Add(problem.ToString(CultureInfo.InvariantCulture));
    }
}
