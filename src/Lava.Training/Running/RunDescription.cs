using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lava.Training;

/// <summary>What a run is, as <c>run.json</c> says it.</summary>
public sealed record RunDescription
{
    /// <summary>Version of the file's format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>What the network is: <c>autoencoder</c> or <c>level</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Names of a classifier's classes in the order of its logits; empty for an autoencoder.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Everything that decides what the run ends with.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>What was used besides: versions, device, folders.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads the description of the run in a folder.</summary>
    /// <exception cref="TrainingException">There is none, or it cannot be read.</exception>
    public static RunDescription Read(string folder)
    {
        string path = Path.Combine(folder, RunFolder.RunFile);
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, RunDescriptionJson.Default.RunDescription) ?? throw new JsonException("it is null");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new TrainingException(RunErrors.Folder, $"{path} does not describe a training run: {error.Message}", error);
        }
    }

    internal void Write(Stream stream) => JsonSerializer.Serialize(stream, this, RunDescriptionJson.Default.RunDescription);

    internal RunSettings AsSettings() => new([.. Settings]);
}

[JsonSerializable(typeof(RunDescription))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n",
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
internal sealed partial class RunDescriptionJson : JsonSerializerContext;
