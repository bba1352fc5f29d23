using System.CommandLine;
using Lava.Attribution;
using Lava.Commands.Results;
using Lava.Text;

namespace Lava.Commands.Parsing;

/// <summary><c>--threshold LEVEL=X</c>, any number of times.</summary>
internal static class ThresholdOption
{
    /// <summary>Makes the option.</summary>
    public static Option<string[]> Create() => new("--threshold")
    {
        HelpName = "LEVEL=X",
        Description = "Score (usually the confidence) from which a level answers, instead of the model's own; once for each level.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Thresholds by level.</summary>
    /// <exception cref="UsageException">One is not a level, an equals sign and a number, or a level is named twice.</exception>
    public static IReadOnlyDictionary<string, double> Read(IReadOnlyList<string> values)
    {
        var thresholds = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string value in values)
        {
            int equals = value.LastIndexOf('=');
            if (equals < 1 || !Numbers.TryRead(value.AsSpan(equals + 1), out double threshold))
                throw new UsageException($"--threshold takes a level and a number, such as ADA=0.9, not '{value}'.");
            if (!thresholds.TryAdd(value[..equals], threshold))
                throw new UsageException($"--threshold names the level {value[..equals]} twice.");
        }
        return thresholds;
    }

    /// <summary>Checks that the model has the levels, and that what is compared with a probability is one.</summary>
    /// <exception cref="UsageException">It lacks one, or one is not.</exception>
    public static void Check(IReadOnlyDictionary<string, double> thresholds, ModelPackage model)
    {
        List<string> levels = [.. model.Levels.Select(level => level.Name)];
        foreach (string level in thresholds.Keys.Where(level => !levels.Contains(level)))
            throw new UsageException($"The model {model.Name} has no level {level}; its levels are {string.Join(", ", levels)}.{Suggestion.For(level, levels, quote: "")}");
        foreach (ModelLevel level in model.Levels.Where(level => level.Score == ScoreKind.Probability && thresholds.TryGetValue(level.Name, out double threshold) && threshold is < 0 or > 1))
            throw new UsageException($"--threshold takes a probability from 0 to 1 for the level {level.Name}, not {Csv.Number(thresholds[level.Name])}.");
    }
}
