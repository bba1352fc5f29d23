using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class ConfusionMatrixTests
{
    private static readonly ConfusionMatrix Matrix = ConfusionMatrix.Of([0, 0, 0, 0, 1, 1], [0, 0, 1, -1, 1, -1], ["a", "b", "c"]);

    [Fact]
    public void Unknown_answers_have_a_column_of_their_own()
    {
        Assert.Equal([2, 1, 0], Matrix.Counts[0]);
        Assert.Equal([0, 1, 0], Matrix.Counts[1]);
        Assert.Equal([0, 0, 0], Matrix.Counts[2]);
        Assert.Equal([1, 1, 0], Matrix.Unknown);
        Assert.Equal([4, 2, 0], Matrix.Support);
        Assert.Equal([2, 2, 0], Matrix.Given);
        Assert.Equal((6, 4, 3), (Matrix.Total, Matrix.Answered, Matrix.Right));
    }

    [Fact]
    public void Shares_are_of_what_they_say()
    {
        Assert.Equal((3 / 6.0, 4 / 6.0, 3 / 4.0), (Matrix.Accuracy, Matrix.Coverage, Matrix.AnsweredAccuracy));
        Assert.Equal(0.5, Matrix.BalancedAccuracy); // c never occurs
        Assert.Equal([[0.5, 0.25, 0, 0.25], [0, 0.5, 0, 0.5], [0, 0, 0, 0]], Matrix.RowShares());
    }

    [Fact]
    public void Of_nothing_everything_is_zero()
    {
        var empty = ConfusionMatrix.Of([], [], ["a"]);
        Assert.Equal((0.0, 0.0, 0.0, 0.0), (empty.Accuracy, empty.Coverage, empty.AnsweredAccuracy, empty.BalancedAccuracy));
        Assert.Equal([[0, 0]], empty.RowShares());
    }

    [Fact]
    public void What_is_of_no_class_is_named()
    {
        Assert.Contains("truth[1] is of no class; expected 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => ConfusionMatrix.Of([0, -1], [0, 0], ["a", "b"])).Message, StringComparison.Ordinal);
        Assert.Contains("given[0] is of no class; expected -1 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => ConfusionMatrix.Of([0, 0], [2, 0], ["a", "b"])).Message, StringComparison.Ordinal);
        Assert.Contains("There are 2 truth and 1 given", Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of([0, 0], [0], ["a"])).Message, StringComparison.Ordinal);
    }
}
