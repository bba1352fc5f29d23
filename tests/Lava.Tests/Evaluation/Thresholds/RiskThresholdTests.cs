using Lava.Evaluation;
using Lava.Randomness;
using Xunit;

namespace Lava.Tests.Evaluation.Thresholds;

public class RiskThresholdTests
{
    private const int Draws = 2_000;
    private const double MaxError = 0.05, Confidence = 0.95;

    /// <summary>Worlds in which the chance of a wrong answer is a function of a score that is even from 0 to 1, so that the true risk of any threshold is known.</summary>
    public static TheoryData<string, int> Worlds => new()
    {
        // Surer answers are better, as they should be; few and many recordings.
        { "honest", 150 }, { "honest", 2000 },
        // The score says nothing, and every threshold is just too bad: whatever is accepted breaks the promise.
        { "useless", 105 }, { "useless", 1000 },
        // Right above a score, wrong below: the largest threshold that is safe lies on an edge.
        { "edge", 400 },
        // The surest answers are the worst.
        { "upside-down", 600 },
        // The risk of every candidate lies just above what is allowed, at each by another score.
        { "teasing", 400 },
        // Five scores only: ties at every threshold.
        { "ties", 300 }, { "ties-useless", 300 },
    };

    [Theory]
    [MemberData(nameof(Worlds))]
    public void The_promise_is_kept_in_95_of_100_draws(string world, int samples)
    {
        int broken = 0, given = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            var random = new RandomStream(7, (ulong)draw, (ulong)samples);
            double[] scores = new double[samples];
            bool[] right = new bool[samples];
            for (int i = 0; i < samples; i++)
            {
                scores[i] = Score(world, random.NextDouble());
                right[i] = !random.Happens(ErrorAt(world, scores[i]));
            }
            if (Promise(scores, right) is not { } bound)
                continue;
            given++;
            if (Risk(world, bound.Choice.Threshold) > MaxError)
                broken++;
        }
        Assert.InRange(broken / (double)Draws, 0, 1 - Confidence);
        // A rule that never promised anything would break none; these worlds allow promises.
        if (world is "honest" or "edge" or "ties")
            Assert.InRange(given, samples > 150 ? Draws / 2 : 1, Draws);
    }

    [Fact]
    public void The_most_answers_are_given_that_can_be_vouched_for()
    {
        double[] scores = [.. Enumerable.Range(0, 1000).Select(i => i / 1000.0)];
        bool[] right = [.. scores.Select(score => score >= 0.3)];

        RiskBound bound = RiskThreshold.Choose(scores, right, MaxError, Confidence);

        Assert.InRange(bound.Upper, 0, MaxError);
        Assert.InRange(bound.Choice.Answered, 600, 740); // 700 are right; one candidate in ten of the range
        Assert.Equal(bound.Choice, ThresholdChoice.Of(bound.Choice.Threshold, scores, right));
    }

    [Theory]
    [InlineData(0.05, 0.95, 105)]
    [InlineData(0.01, 0.95, 529)]
    public void It_takes_as_many_recordings_as_docs_calibration_says(double maxError, double confidence, int least) =>
        Assert.Equal(least, RiskThreshold.LeastSamples(maxError, confidence));

    [Fact]
    public void Too_few_recordings_are_refused_with_the_number_it_takes()
    {
        int least = RiskThreshold.LeastSamples(MaxError, Confidence);
        Assert.Equal(105, least); // 0.95^104 ≤ 0.005 < 0.95^103, and the one whose score is the threshold
        double[] scores = [.. Enumerable.Range(0, least).Select(i => (double)i)];
        bool[] right = [.. scores.Select(_ => true)];

        Assert.Equal(least - 1, RiskThreshold.Choose(scores, right, MaxError, Confidence).Choice.Answered);
        var error = Assert.Throws<RiskException>(() => RiskThreshold.Choose(scores.AsSpan(1), right.AsSpan(1), MaxError, Confidence));
        Assert.Equal(RiskErrors.TooFew, error.Code);
        Assert.Contains("at least 105", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_proved_is_refused_with_what_it_would_take()
    {
        double[] scores = [.. Enumerable.Range(0, 200).Select(i => (double)i)];
        bool[] seldomWrong = [.. scores.Select(score => score % 50 != 0)], oftenWrong = [.. scores.Select(score => score % 5 != 0)];

        var seldom = Assert.Throws<RiskException>(() => RiskThreshold.Choose(scores, seldomWrong, MaxError, Confidence));
        Assert.Equal(RiskErrors.OutOfReach, seldom.Code);
        Assert.Contains("recordings would prove 0.05", seldom.Message, StringComparison.Ordinal);
        Assert.Contains("more recordings would not help", Assert.Throws<RiskException>(() => RiskThreshold.Choose(scores, oftenWrong, MaxError, Confidence)).Message, StringComparison.Ordinal);
        Assert.Contains("score the same", Assert.Throws<RiskException>(() => RiskThreshold.Choose(new double[200], seldomWrong, MaxError, Confidence)).Message, StringComparison.Ordinal);
    }

    private static RiskBound? Promise(double[] scores, bool[] right)
    {
        try
        {
            return RiskThreshold.Choose(scores, right, MaxError, Confidence);
        }
        catch (RiskException)
        {
            return null; // nothing is promised
        }
    }

    private static double Score(string world, double even) => world.StartsWith("ties", StringComparison.Ordinal) ? Math.Floor(even * 5) / 5 : even;

    private static double ErrorAt(string world, double score) => world switch
    {
        "honest" => 0.3 * Math.Pow(1 - score, 3),
        "useless" or "ties-useless" => MaxError * 1.0001,
        "edge" => score >= 0.4 ? 0 : 1,
        "upside-down" => score > 0.9 ? 0.12 : 0.0455,
        "teasing" => score > 0.8 ? 0.0501 : 0.0502 + 0.01 * (0.8 - score),
        "ties" => score >= 0.4 ? 0.01 : 0.2,
        _ => throw new ArgumentOutOfRangeException(nameof(world)),
    };

    /// <summary>P(wrong | score ≥ threshold), by the sum over a grid that the worlds' steps fall on.</summary>
    private static double Risk(string world, double threshold)
    {
        const int steps = 20_000;
        double error = 0;
        int answered = 0;
        for (int i = 0; i < steps; i++)
        {
            double score = Score(world, (i + 0.5) / steps);
            if (score < threshold) continue;
            answered++;
            error += ErrorAt(world, score);
        }
        return answered == 0 ? 0 : error / answered;
    }
}
