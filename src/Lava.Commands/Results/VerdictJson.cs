using System.Text.Json;
using Lava.Attribution;

namespace Lava.Commands.Results;

/// <summary>A verdict as JSON (docs/cli.md): keys in a fixed order, numbers in the shortest form that reads back to the same bits.</summary>
internal static class VerdictJson
{
    /// <summary>One object, without the end of the line.</summary>
    public static string Of(Verdict verdict) => JsonLine.Of(json =>
    {
        json.WriteString("file", verdict.File);
        json.WriteString("sha256", verdict.Sha256);
        json.WriteNumber("seconds", verdict.Seconds);
        if (verdict.FirstSeconds is { } first)
            json.WriteNumber("firstSeconds", first);
        json.WriteNumber("sampleRate", verdict.SampleRate);
        json.WriteString("model", verdict.Model);
        WriteLabels(json, verdict.Path);
        json.WriteString("stopped", Stopped(verdict.Stopped));
        json.WriteStartArray("levels");
        foreach (LevelResult level in verdict.Levels)
            WriteLevel(json, level);
        json.WriteEndArray();
        json.WriteStartArray("warnings");
        foreach (Audio.AudioWarning warning in verdict.Warnings)
        {
            json.WriteStartObject();
            json.WriteString("code", warning.Code);
            json.WriteString("message", warning.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (verdict.Timeline is { } timeline)
            WriteTimeline(json, timeline);
    });

    /// <summary>The word for why a verdict ends where it does.</summary>
    public static string Stopped(StopReason reason) => reason == StopReason.Leaf ? "leaf" : "rejected";

    private static void WriteLevel(Utf8JsonWriter json, LevelResult level)
    {
        json.WriteStartObject();
        json.WriteString("level", level.Level);
        json.WriteString("label", level.Label);
        json.WriteString("best", level.Best);
        json.WriteNumber("confidence", level.Confidence);
        if (level.ScoreKind == ScoreKind.Probability)
            json.WriteNumber("threshold", level.Threshold); // of what is called confidence, and of nothing else
        json.WriteString("scoreKind", ScoreNames.Of(level.ScoreKind));
        json.WriteNumber("score", level.Score);
        json.WriteNumber("scoreThreshold", level.Threshold);
        if (level.CalibrationShare is { } share)
            json.WriteNumber("calibrationShare", share);
        if (level.Promise is { } promise)
        {
            json.WriteStartObject("promise");
            ManifestWriter.Promise(json, promise);
            json.WriteEndObject();
        }
        WriteProbabilities(json, level);
        json.WriteStartArray("logits");
        foreach (float logit in level.Logits)
            json.WriteNumberValue(logit);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTimeline(Utf8JsonWriter json, IReadOnlyList<TimelineWindow> timeline)
    {
        json.WriteStartArray("timeline");
        foreach (TimelineWindow window in timeline)
        {
            json.WriteStartObject();
            json.WriteNumber("start", window.Start);
            json.WriteNumber("end", window.End);
            WriteLabels(json, window.Levels.Select(level => level.Label));
            json.WriteNumber("confidence", window.Confidence);
            WriteWindowLevels(json, window.Levels);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>What a window's answer rests on; labels are in its verdict, thresholds with the recording's levels.</summary>
    private static void WriteWindowLevels(Utf8JsonWriter json, IReadOnlyList<LevelResult> levels)
    {
        json.WriteStartArray("levels");
        foreach (LevelResult level in levels)
        {
            json.WriteStartObject();
            json.WriteString("level", level.Level);
            json.WriteNumber("score", level.Score);
            WriteProbabilities(json, level);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteProbabilities(Utf8JsonWriter json, LevelResult level)
    {
        json.WriteStartObject("probabilities");
        foreach ((string label, double probability) in level.Probabilities)
            json.WriteNumber(label, probability);
        json.WriteEndObject();
    }

    private static void WriteLabels(Utf8JsonWriter json, IEnumerable<string> labels)
    {
        json.WriteStartArray("verdict");
        foreach (string label in labels)
            json.WriteStringValue(label);
        json.WriteEndArray();
    }
}
