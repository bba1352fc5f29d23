using System.Text.Json;
using System.Text.Json.Serialization;
using Lava.Lab.Experiment.Stages;

namespace Lava.Lab.Experiment.Running;

/// <summary>What a stage was begun or done with: <c>stages/*.json</c>.</summary>
internal sealed record StageRecord
{
    /// <summary>Version of the file's format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Name of the stage.</summary>
    public required string Stage { get; init; }

    /// <summary>Version of Lava that did it.</summary>
    public required string Version { get; init; }

    /// <summary>Whether it came to its end.</summary>
    public bool Done { get; init; }

    /// <summary>What would be typed for it, where something would.</summary>
    public string? Command { get; init; }

    /// <summary>Settings that what it wrote depends on.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Fingerprints of what it read.</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>SHA-256 of what it wrote, by path within the run's folder.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>What came of it, in a few words.</summary>
    public string? Summary { get; init; }

    /// <summary>How long its last run took.</summary>
    public double? Seconds { get; init; }

    /// <summary>What a stage is now.</summary>
    public static StageRecord Of(Stage stage) => new()
    {
        Stage = stage.Name,
        Version = CommandProgram.Version,
        Command = stage.CommandLine,
        Settings = Sorted(stage.Settings),
        Inputs = Sorted(stage.Inputs().Select(input => KeyValuePair.Create(input.Name, input.Fingerprint))),
    };

    /// <summary>Why what was done then is not what would be done now; null where it is.</summary>
    /// <param name="then">A record from before.</param>
    public string? DifferenceFrom(StageRecord then) => First(Settings, then.Settings) ?? First(Inputs, then.Inputs);

    /// <summary>Reads a record; null where there is none that can be read, as after an older version.</summary>
    public static StageRecord? Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, StageRecordJson.Default.StageRecord) is { Format: 1 } record ? record : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>As JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, StageRecordJson.Default.StageRecord) + "\n";

    private static string? First(IReadOnlyDictionary<string, string> now, IReadOnlyDictionary<string, string> then)
    {
        string? name = now.Keys.Concat(then.Keys).FirstOrDefault(name => now.GetValueOrDefault(name) != then.GetValueOrDefault(name));
        return name is null ? null : !then.ContainsKey(name) ? $"{name} is new" : !now.ContainsKey(name) ? $"{name} is gone" : $"{name} changed";
    }

    private static SortedDictionary<string, string> Sorted(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in pairs)
            sorted[name] = sorted.TryGetValue(name, out string? before) ? $"{before}, {value}" : value;
        return sorted;
    }
}

[JsonSerializable(typeof(StageRecord))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
internal sealed partial class StageRecordJson : JsonSerializerContext;
