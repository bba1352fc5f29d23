namespace Lava.Reports.Tests.Support;

/// <summary>One of every figure, from small data with names that can be found again.</summary>
internal static class Samples
{
    public const string Odd = "R&D <voice> \"ü\"";

    private static readonly double[] Rates = [0, 0.2, 1];
    private static readonly float[][] Levels = [[-10, -20, float.NegativeInfinity], [-30, -5, -90]];

    public static IReadOnlyDictionary<string, Func<Figure>> All { get; } = new Dictionary<string, Func<Figure>>
    {
        ["confusion"] = () => ConfusionFigure.Draw("Held out", [Odd, "second"], [Odd, "second", "unknown"], [[90, 10, 3], [50, 50, 0]]),
        ["nested"] = () => NestedMatrixFigure.Draw("Nested", [new MatrixBranch("level", Odd, "second")], [new MatrixBranch("level", Odd), new MatrixBranch("second")], [[3, 1], [0, 5]]),
        ["roc"] = () => RocFigure.Draw("ROC", [new(Odd, Rates, [0, 0.9, 1], 0.85), new("second", [], [], null)]),
        ["precision-recall"] = () => PrecisionRecallFigure.Draw("Precision", [new(Odd, [1, 0.5, 0], [0.4, 0.7, 1], 0.75), new("second", [1, 0], [0.2, 1], 0.3)]),
        ["coverage-risk"] = () => CoverageRiskFigure.Draw("Risk", [new(Odd, [0.5, 1], [0, 0.1], 0.02), new("second", [0.5, 1], [0.1, 0.1])], [new("threshold", 0.8, 0.06)]),
        ["scores"] = () => ScoresFigure.Draw("Scores", "energy", [new(Odd, [1, 2, 2.5]), new("second", [-1, 0])], 0.7),
        ["robustness"] = () => RobustnessFigure.Draw("Robust", [new(Odd, ["20 dB", "10 dB"], [0.9, 0.5], [0, 0.2]), new("second", ["one"], [1], [0])], 0.95, 0.01),
        ["timeline"] = () => TimelineFigure.Draw("Timeline", [new(0, 1, Odd, 0.9), new(0.5, 1.5, null, 0.4), new(1, 2, "second", 0.8)], 2, 0.85),
        ["waveform"] = () => WaveformFigure.Draw("Wave", new(2, 16000, [-0.5f, -0.1f], [0.4f, 0.2f], Levels), [new(0, 1, Odd, 0.9), new(1, 2, "second", 0.8)]),
        ["embedding-2"] = () => EmbeddingFigure.Draw("t-SNE", [0, 1, 2, 3, 4, -5], 2, [0, 1, -1], [Odd, "second"]),
        ["embedding-3"] = () => EmbeddingFigure.Draw("t-SNE", [0, 1, 2, 3, 4, -5], 3, [0, 1], [Odd, "second"]),
        ["flow"] = () => FlowFigure.Draw("Flow", ["is", "answer"], [new([Odd, "second"], 7, FlowOutcome.Wrong), new(["second", "second"], 9, FlowOutcome.Right), new(["second"], 1, FlowOutcome.Unanswered)]),
        ["reliability"] = () => ReliabilityFigure.Draw("Reliability", [new(0, 0.5, 0, double.NaN, double.NaN), new(0.5, 1, 20, 0.8, 0.6)], 0.2),
        ["curves"] = () => CurvesFigure.Draw([new(1, 1, 2, 0.1, true), new(2, 0.5, 1, 0.2, true)]),
    };

    /// <summary>Those whose data carry names.</summary>
    public static IEnumerable<string> Named => All.Keys.Except(["reliability", "curves"]);
}
