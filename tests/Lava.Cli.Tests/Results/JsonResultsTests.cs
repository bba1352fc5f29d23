using System.Text.Json;
using Lava.Attribution;
using Lava.Audio;
using Lava.Cli.Results;
using Lava.Cli.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.Results;

public class JsonResultsTests
{
    [Fact]
    public void A_verdict_is_one_line_with_the_documented_keys_in_order()
    {
        JsonElement json = Write(Answers.Warned);

        Assert.Equal(["file", "sha256", "seconds", "sampleRate", "model", "verdict", "stopped", "levels", "warnings"],
            json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["level", "label", "best", "confidence", "threshold", "scoreKind", "score", "scoreThreshold", "probabilities", "logits"],
            json.GetProperty("levels")[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(["Codec", "C2"], json.GetProperty("verdict").EnumerateArray().Select(label => label.GetString()!));
        Assert.Equal("leaf", json.GetProperty("stopped").GetString());
        Assert.Equal(["C1", "C2"], json.GetProperty("levels")[1].GetProperty("probabilities").EnumerateObject().Select(label => label.Name));
        Assert.Equal("short", json.GetProperty("warnings")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void A_rejected_level_names_what_its_best_label_would_have_been()
    {
        JsonElement json = Write(Answers.Rejected);

        Assert.Equal("rejected", json.GetProperty("stopped").GetString());
        Assert.Equal(["Codec", "unknown"], json.GetProperty("verdict").EnumerateArray().Select(label => label.GetString()!));
        Assert.Equal("C2", json.GetProperty("levels")[1].GetProperty("best").GetString());
        Assert.Equal(0.9, json.GetProperty("levels")[1].GetProperty("threshold").GetDouble());
    }

    [Fact]
    public void A_level_that_is_judged_otherwise_has_its_score_and_no_threshold_of_its_confidence()
    {
        JsonElement levels = Write(Answers.Scored).GetProperty("levels"), energy = levels[0];

        Assert.False(energy.TryGetProperty("threshold", out _));
        Assert.Equal(("energy", 7.2109, 4.5, 0.843), (energy.GetProperty("scoreKind").GetString(), energy.GetProperty("score").GetDouble(),
            energy.GetProperty("scoreThreshold").GetDouble(), energy.GetProperty("calibrationShare").GetDouble()));
        Assert.Equal(0.05, energy.GetProperty("promise").GetProperty("maxError").GetDouble());
        Assert.Equal("2026-11-24", energy.GetProperty("promise").GetProperty("date").GetString());
        Assert.Equal((0.9, 0.97, 0.9), (levels[1].GetProperty("threshold").GetDouble(), levels[1].GetProperty("score").GetDouble(), levels[1].GetProperty("scoreThreshold").GetDouble()));
    }

    [Theory]
    [InlineData(0.1, 1f / 3)]
    [InlineData(0.99999999999999989, 1.17549435e-38f)]
    [InlineData(4.9406564584124654e-324, -3.4028235e38f)]
    public void Numbers_read_back_to_the_same_bits(double probability, float logit)
    {
        var level = new LevelResult("L", "a", "a", probability, 0, [new LabelProbability("a", probability)], [logit]);
        JsonElement json = Write(Answers.Of("x", level)).GetProperty("levels")[0];

        Assert.Equal(probability, json.GetProperty("probabilities").GetProperty("a").GetDouble());
        Assert.Equal(logit, json.GetProperty("logits")[0].GetSingle());
    }

    [Fact]
    public void A_timeline_has_for_each_window_a_verdict_the_last_confidence_and_what_it_rests_on()
    {
        JsonElement timeline = Write(Answers.WithTimeline).GetProperty("timeline");

        Assert.Equal(31, timeline.GetArrayLength());
        Assert.Equal(["start", "end", "verdict", "confidence", "levels"], timeline[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(["unknown"], timeline[20].GetProperty("verdict").EnumerateArray().Select(label => label.GetString()!));
        Assert.Equal(0.97, timeline[0].GetProperty("confidence").GetDouble());
        foreach (JsonElement window in timeline.EnumerateArray())
        {
            Assert.Equal(window.GetProperty("verdict").GetArrayLength(), window.GetProperty("levels").GetArrayLength());
            JsonElement last = window.GetProperty("levels").EnumerateArray().Last();
            Assert.Equal(["level", "score", "probabilities"], last.EnumerateObject().Select(property => property.Name));
            Assert.Equal(window.GetProperty("confidence").GetDouble(), last.GetProperty("score").GetDouble());
        }
    }

    [Fact]
    public void A_failure_is_the_file_and_the_error()
    {
        var output = new StringWriter();
        new JsonResults(output).WriteFailure("b\n\u202E\"é.wav", new AudioException(AudioErrors.Empty, "There is not one sample in it."));

        string line = output.ToString();
        Assert.Single(line.TrimEnd().Split('\n'));
        using JsonDocument json = JsonDocument.Parse(line);
        Assert.Equal("b\n\u202E\"é.wav", json.RootElement.GetProperty("file").GetString());
        Assert.Equal(["code", "message"], json.RootElement.GetProperty("error").EnumerateObject().Select(property => property.Name));
        Assert.Equal("audio.empty", json.RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    private static JsonElement Write(Verdict verdict)
    {
        var output = new StringWriter { NewLine = "\n" };
        new JsonResults(output).Write(verdict);
        string text = output.ToString();
        Assert.Equal(text.Length - 1, text.IndexOf('\n'));
        return JsonDocument.Parse(text).RootElement;
    }
}
