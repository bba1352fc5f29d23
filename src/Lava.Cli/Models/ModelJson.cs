using System.Text.Json;
using Lava.Attribution;

namespace Lava.Cli.Models;

/// <summary>Models for programs (docs/cli.md).</summary>
internal static class ModelJson
{
    /// <summary>One object, without the end of the line.</summary>
    public static string Line(ModelEntry model) => JsonLine.Of(json =>
    {
        json.WriteString("name", model.Name);
        json.WriteString("state", ModelText.State(model.State));
        json.WriteString("folder", model.Folder);
        json.WriteStartArray("problems");
        foreach (string problem in model.Problems)
            json.WriteStringValue(problem);
        json.WriteEndArray();
        if (model.Package is { } package)
            Write(json, package);
    });

    private static void Write(Utf8JsonWriter json, ModelPackage package)
    {
        json.WriteString("description", package.Description);
        json.WriteString("license", package.License);
        json.WriteBoolean("canTellGenuine", package.CanTellGenuine);
        json.WriteNumber("sampleRate", package.SampleRate);
        json.WriteString("root", package.Root);
        json.WriteStartArray("levels");
        foreach (ModelLevel level in package.Levels)
        {
            json.WriteStartObject();
            json.WriteString("level", level.Name);
            json.WriteNumber("threshold", level.Threshold);
            json.WriteString("scoreKind", ScoreNames.Of(level.Score));
            json.WriteNumber("temperature", level.Temperature);
            if (level.Promise is { } promise)
            {
                json.WriteStartObject("promise");
                ManifestWriter.Promise(json, promise);
                json.WriteEndObject();
            }
            json.WriteStartArray("labels");
            foreach (ModelLabel label in level.Labels)
            {
                json.WriteStartObject();
                json.WriteString("label", label.Name);
                json.WriteString("description", label.Description);
                json.WriteBoolean("genuine", label.Genuine);
                json.WriteString("below", level.Below.GetValueOrDefault(label.Name));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("files");
        foreach (ModelFile file in package.Files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("sha256", file.Sha256);
            json.WriteString("url", file.Url?.AbsoluteUri);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
