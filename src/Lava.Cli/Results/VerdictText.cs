using System.Globalization;
using Lava.Attribution;
using Lava.Commands.Terminal;
using Lava.Text;

namespace Lava.Cli.Results;

/// <summary>The words and numbers that every rendering for people shares.</summary>
internal sealed class VerdictText(ModelPackage model, Display display)
{
    private readonly HashSet<string> _genuine =
        [.. model.Levels.SelectMany(level => level.Labels.Where(label => label.Genuine).Select(label => label.Name))];

    /// <summary>Colours of the display.</summary>
    public Paint Paint { get; } = new(display);

    /// <summary>What stands between the labels of a verdict.</summary>
    public string Arrow { get; } = display.Unicode ? " › " : " > ";

    /// <summary>The labels from the root on, such as <c>CodecFake › F04</c>.</summary>
    public string Path(IEnumerable<LevelResult> levels) => string.Join(Arrow, levels.Select(level => Printable.Of(level.Label)));

    /// <summary>The same in colour, padded with spaces to a width.</summary>
    public string ColoredPath(IReadOnlyList<LevelResult> levels, int width = 0)
    {
        string text = Path(levels);
        string colored = string.Join(Paint.Dim(Arrow), levels.Select(level => Colored(level.Label, Printable.Of(level.Label))));
        return colored + new string(' ', Math.Max(0, width - text.Length));
    }

    /// <summary>A text in the colour of a label: an answer, a genuine one, or none.</summary>
    public string Colored(string label, string text) =>
        label == Verdict.Unknown ? Paint.Warning(text) : _genuine.Contains(label) ? Paint.Genuine(text) : Paint.Label(text);

    /// <inheritdoc cref="VerdictWords.Share"/>
    public static string Share(double value) => VerdictWords.Share(value);

    /// <inheritdoc cref="VerdictWords.Rejection"/>
    public static string Rejection(LevelResult level) =>
        VerdictWords.Rejection(Printable.Of(level.Best), level.ScoreKind, level.Score, level.Threshold);

    /// <summary>What it takes to answer, and where that is no probability, what there was and how much that is.</summary>
    public static string Requirement(LevelResult level)
    {
        if (level.ScoreKind == ScoreKind.Probability)
            return level.Accepted ? $"needs {Share(level.Threshold)}" : $"unknown, {Rejection(level)}";
        string share = level.CalibrationShare is { } below ? string.Create(CultureInfo.InvariantCulture, $"; above {100 * below:0.#} % of the calibration set") : "";
        return level.Accepted ? $"{ScoreNames.Of(level.ScoreKind)} {Share(level.Score)}, needs {Share(level.Threshold)}{share}" : $"unknown, {Rejection(level)}{share}";
    }

    /// <summary>What the package promises of an answer; null where nothing.</summary>
    public static string? Promise(LevelResult level) => level is { Accepted: true, Promise: { } promise }
        ? string.Create(CultureInfo.InvariantCulture, $"promised: at most {100 * promise.MaxError:0.###} % of such answers wrong, {100 * promise.Confidence:0.###} % sure ({promise.Recordings:N0} recordings)")
        : null;

    /// <summary>The sentence that keeps a reader from taking an attribution for a proof of forgery; null where the model can tell.</summary>
    public string? CannotTellGenuine => model.CanTellGenuine ? null : VerdictWords.CannotTellGenuine(Printable.Of(model.Name));

    /// <summary>Length of the longest verdict that the model can give, in columns.</summary>
    public int LongestPath => model.Levels is [] ? 0 : Longest(model.Root, depth: 0);

    private int Longest(string name, int depth)
    {
        ModelLevel level = model.Levels.First(level => level.Name == name);
        int longest = Verdict.Unknown.Length;
        foreach (ModelLabel label in level.Labels)
        {
            int length = Printable.Of(label.Name).Length;
            if (depth < model.Levels.Count && level.Below.TryGetValue(label.Name, out string? below))
                length += Arrow.Length + Longest(below, depth + 1);
            longest = Math.Max(longest, length);
        }
        return longest;
    }
}
