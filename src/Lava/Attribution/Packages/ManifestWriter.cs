using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lava.Attribution;

/// <summary>Writes <c>lava.json</c>.</summary>
internal static class ManifestWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The manifest of a package; <see cref="Manifest.Parse"/> reads it back as the same, and is what checks it.</summary>
    public static byte[] Write(ModelPackage package)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", ModelPackage.Format);
            json.WriteString("name", package.Name);
            Text(json, "license", package.License);
            Text(json, "description", package.Description);
            json.WriteStartObject("waveform");
            json.WriteNumber("sampleRate", package.SampleRate);
            json.WriteNumber("peak", package.Peak);
            json.WriteEndObject();
            json.WriteString("root", package.Root);
            json.WriteStartObject("levels");
            foreach (ModelLevel level in package.Levels) Level(json, level);
            json.WriteEndObject();
            Text(json, "autoencoder", package.Autoencoder);
            json.WriteStartObject("files");
            foreach (ModelFile file in package.Files) File(json, file);
            json.WriteEndObject();
            Card(json, package.Card);
            json.WriteEndObject();
        }
        return [.. bytes.WrittenSpan, (byte)'\n'];
    }

    private static void Level(Utf8JsonWriter json, ModelLevel level)
    {
        json.WriteStartObject(level.Name);
        json.WriteString("weights", level.Weights);
        json.WriteStartArray("labels");
        foreach (ModelLabel label in level.Labels) Label(json, label);
        json.WriteEndArray();
        json.WriteNumber("threshold", level.Threshold);
        if (level.Score != ScoreKind.Probability) json.WriteString("score", ScoreNames.Of(level.Score));
        if (level.Temperature != 1) json.WriteNumber("temperature", level.Temperature);
        Text(json, "calibration", level.Calibration);
        if (level.Promise is { } promise)
        {
            json.WriteStartObject("promise");
            Promise(json, promise);
            json.WriteEndObject();
        }
        if (level.Below.Count > 0)
        {
            json.WriteStartObject("below");
            foreach ((string label, string below) in level.Below) json.WriteString(label, below);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>The fields of a promise, inside its object.</summary>
    public static void Promise(Utf8JsonWriter json, RiskPromise promise)
    {
        json.WriteNumber("maxError", promise.MaxError);
        json.WriteNumber("confidence", promise.Confidence);
        json.WriteNumber("bound", promise.Bound);
        json.WriteNumber("recordings", promise.Recordings);
        json.WriteNumber("answered", promise.Answered);
        json.WriteNumber("errors", promise.Errors);
        if (promise.Groups is { } groups) json.WriteNumber("groups", groups);
        json.WriteString("list", promise.List);
        json.WriteString("date", promise.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (promise.FirstSeconds is { } first) json.WriteNumber("firstSeconds", first);
        json.WriteString("assumption", promise.Assumption);
    }

    private static void Label(Utf8JsonWriter json, ModelLabel label)
    {
        if (label is { Description: null, Genuine: false })
        {
            json.WriteStringValue(label.Name);
            return;
        }
        json.WriteStartObject();
        json.WriteString("name", label.Name);
        Text(json, "description", label.Description);
        if (label.Genuine) json.WriteBoolean("genuine", true);
        json.WriteEndObject();
    }

    private static void File(Utf8JsonWriter json, ModelFile file)
    {
        json.WriteStartObject(file.Name);
        json.WriteString("sha256", file.Sha256);
        if (file.Bytes is { } bytes) json.WriteNumber("bytes", bytes);
        if (file.Url is { } url) json.WriteString("url", url.AbsoluteUri);
        json.WriteEndObject();
    }

    private static void Card(Utf8JsonWriter json, ModelCard card)
    {
        if (card == new ModelCard()) return;
        json.WriteStartObject("card");
        Text(json, "training", card.Training);
        Text(json, "evaluation", card.Evaluation);
        Text(json, "limits", card.Limits);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }
}
