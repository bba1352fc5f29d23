using System.Text.Json;
using Lava.Attribution;
using Xunit;

namespace Lava.Tests.Attribution;

/// <summary>The published clips through the published package, as a user calls it, against what the reference gave.</summary>
public sealed class ReferenceClipTests(PublishedModel published) : IClassFixture<PublishedModel>
{
    private const double MostLogitError = 1e-3, MostProbabilityError = 1e-4;

    public static TheoryData<string> Files => [.. PublishedModel.ClipNames];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_first_five_seconds_score_as_in_the_reference(string file) => Matches(file, "seconds5", new AttributionOptions { FirstSeconds = 5 });

    [Theory]
    [MemberData(nameof(Files))]
    public void Whole_recordings_score_as_in_the_reference(string file) => Matches(file, "whole", new AttributionOptions());

    private void Matches(string file, string part, AttributionOptions options)
    {
        JsonElement expected = PublishedModel.Expected(file).GetProperty(part);
        Verdict verdict = published.Model.Attribute(PublishedModel.Clip(file), options, TestContext.Current.CancellationToken);
        float[] ada = Logits(expected, "ada_logits"), admr = Logits(expected, "admr_logits");
        Close(ada, verdict.Levels[0]);
        bool further = Softmax(ada)[0] >= 0.85;
        Assert.Equal(further ? 2 : 1, verdict.Levels.Count);
        if (further) Close(admr, verdict.Levels[1]);
        LevelResult last = verdict.Levels[^1];
        Assert.Equal(last.Confidence < last.Threshold ? StopReason.Rejected : StopReason.Leaf, verdict.Stopped);
        Assert.Null(verdict.Genuine);
    }

    private static void Close(float[] logits, LevelResult level)
    {
        double[] probabilities = Softmax(logits);
        for (int i = 0; i < logits.Length; i++)
        {
            Assert.Equal(logits[i], level.Logits[i], MostLogitError);
            Assert.Equal(probabilities[i], level.Probabilities[i].Probability, MostProbabilityError);
        }
        int best = Array.IndexOf(logits, logits.Max());
        Assert.Equal(level.Probabilities[best].Label, level.Best);
        Assert.Equal(level.Confidence < level.Threshold ? Verdict.Unknown : level.Best, level.Label);
    }

    private static double[] Softmax(float[] logits)
    {
        double sum = logits.Sum(logit => Math.Exp(logit));
        return [.. logits.Select(logit => Math.Exp(logit) / sum)];
    }

    private static float[] Logits(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetSingle())];
}
