using Xunit;

namespace Lava.Reports.Tests;

public class RefusalTests
{
    public static TheoryData<string, Action> Wrong => new()
    {
        { "no classes", () => ConfusionFigure.Draw("", [], []) },
        { "no square", () => ConfusionFigure.Draw("", ["a", "b"], [[1, 2]]) },
        { "a negative count", () => ConfusionFigure.Draw("", ["a"], [[-1]]) },
        { "too few columns", () => NestedMatrixFigure.Draw("", [new("g", "a", "b")], [new MatrixBranch("a")], [[1], [1, 2]]) },
        { "points without rates", () => RocFigure.Draw("", [new("a", [0, 1], [0], 1)]) },
        { "a rate above 1", () => RocFigure.Draw("", [new("a", [0, 1.01], [0, 1], 1)]) },
        { "no curve", () => RocFigure.Draw("", []) },
        { "no room", () => RocFigure.Draw("", [new("a long name of a class", [0, 1], [0, 1], 1)], new(240, 180)) },
        { "a precision that is no number", () => PrecisionRecallFigure.Draw("", [new("a", [0, 1], [double.NaN, 1], 1)]) },
        { "a bin that ends first", () => ReliabilityFigure.Draw("", [new(0.5, 0.4, 1, 0.5, 0.5)]) },
        { "an accuracy that is no number", () => ReliabilityFigure.Draw("", [new(0, 1, 1, 0.5, double.NaN)]) },
        { "an empty curve", () => CoverageRiskFigure.Draw("", [new("a", [], [])], []) },
        { "a mark off the picture", () => CoverageRiskFigure.Draw("", [new("a", [1], [0])], [new("m", 1.5, 0)]) },
        { "no score", () => ScoresFigure.Draw("", "s", [new("a", []), new("b", [])]) },
        { "an infinite score", () => ScoresFigure.Draw("", "s", [new("a", [double.PositiveInfinity])]) },
        { "no epoch", () => CurvesFigure.Draw([]) },
        { "an epoch twice", () => CurvesFigure.Draw([new(1, 1, 1, null, false), new(1, 1, 1, null, false)]) },
        { "a loss that is no number", () => CurvesFigure.Draw([new(1, double.NaN, 1, null, false)]) },
        { "strengths without accuracy", () => RobustnessFigure.Draw("", [new("a", ["1", "2"], [1], [0, 0])], 1, 0) },
        { "a window that ends first", () => TimelineFigure.Draw("", [new(1, 0.5, "a", 1)], 2) },
        { "windows out of order", () => TimelineFigure.Draw("", [new(1, 2, "a", 1), new(0, 1, "a", 1)], 2) },
        { "a window beyond the end", () => TimelineFigure.Draw("", [new(1, 5, "a", 1)], 2) },
        { "no samples", () => WaveformFigure.Draw("", new(1, 8000, [], [], [[0]]), []) },
        { "least above largest", () => WaveformFigure.Draw("", new(1, 8000, [0.5f], [0.1f], [[0]]), []) },
        { "ragged levels", () => WaveformFigure.Draw("", new(1, 8000, [0], [0], [[0], [0, 0]]), []) },
        { "a level that is no number", () => WaveformFigure.Draw("", new(1, 8000, [0], [0], [[float.NaN]]), []) },
        { "points without coordinates", () => EmbeddingFigure.Draw("", [0, 1, 2], 2, [0, 0], ["a"]) },
        { "four dimensions", () => EmbeddingFigure.Draw("", [0, 1, 2, 3], 4, [0], ["a"]) },
        { "an infinite coordinate", () => EmbeddingFigure.Draw("", [0, float.NegativeInfinity], 2, [0], ["a"]) },
        { "a class without a name", () => EmbeddingFigure.Draw("", [0, 0], 2, [1], ["a"]) },
        { "a class below none", () => EmbeddingFigure.Draw("", [0, 0], 2, [-2], ["a"]) },
        { "one stage", () => FlowFigure.Draw("", ["a"], [new(["x"], 1, FlowOutcome.Right)]) },
        { "a way beyond the stages", () => FlowFigure.Draw("", ["a", "b"], [new(["x", "y", "z"], 1, FlowOutcome.Right)]) },
        { "nobody on the way", () => FlowFigure.Draw("", ["a", "b"], [new(["x", "y"], 0, FlowOutcome.Right)]) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_makes_no_picture_is_refused(string what, Action draw) => Assert.True(Record.Exception(draw) is ArgumentException { Message.Length: > 20 }, what);
}
