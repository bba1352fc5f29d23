using Lava.Attribution;

namespace Lava.Scan.Rows;

/// <summary>What was found of a recording: all that follows from its bytes, the model and the options, and nothing that does not.</summary>
/// <param name="Seconds">Its duration.</param>
/// <param name="SampleRate">Its own rate, Hz.</param>
/// <param name="Verdict">The labels of the levels that were run, from the root on, joined by <c>/</c>; the last may be <c>unknown</c>.</param>
/// <param name="Confidence">Confidence of the last level that was run, 0 to 1.</param>
/// <param name="Stopped">Why there is no further level.</param>
/// <param name="Levels">By level of the model, in its order; null for levels that were not run.</param>
/// <param name="Warnings">Codes of what makes the verdict less sure.</param>
public sealed record ScanAnswer(double Seconds, int SampleRate, string Verdict, double Confidence, StopReason Stopped,
    IReadOnlyList<LevelAnswerRow?> Levels, IReadOnlyList<string> Warnings)
{
    /// <summary>Of a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="levels">The levels of the model.</param>
    public static ScanAnswer Of(Verdict verdict, IReadOnlyList<ScanLevel> levels) => new(
        verdict.Seconds, verdict.SampleRate, string.Join('/', verdict.Path), verdict.Levels[^1].Confidence, verdict.Stopped,
        [.. levels.Select(level => Answer(verdict.Levels.FirstOrDefault(result => result.Level == level.Name)))],
        [.. verdict.Warnings.Select(warning => warning.Code)]);

    private static LevelAnswerRow? Answer(LevelResult? result) => result is null
        ? null
        : new LevelAnswerRow(result.Label, result.Best, result.Confidence, result.Score, [.. result.Probabilities.Select(label => label.Probability)]);
}
