using System.Text.Json.Serialization;
using Lava.Attribution;

namespace Lava.Service.Analyzing;

/// <summary>What a client asks of a recording. Kept with its job, so that a job means the same after a restart.</summary>
internal sealed record AnalysisRequest
{
    /// <summary>What the recording is called in results.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Whether the result shows the timeline.</summary>
    public bool Timeline { get; init; }

    /// <summary>Window of the timeline in seconds.</summary>
    public double Window { get; init; } = AttributionOptions.DefaultWindowSeconds;

    /// <summary>Hop of the timeline in seconds.</summary>
    public double Hop { get; init; } = AttributionOptions.DefaultHopSeconds;

    /// <summary>Thresholds that replace the model's, by level.</summary>
    public IReadOnlyDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>();

    /// <summary>Whether an evidence report is made.</summary>
    public bool Report { get; init; }

    /// <summary>What was asked, for the report.</summary>
    public string Asked { get; init; } = "";

    /// <summary>The same for the library.</summary>
    [JsonIgnore]
    public AttributionOptions Options => new()
    {
        WindowSeconds = Timeline || Report ? Window : null,
        HopSeconds = Hop,
        Thresholds = Thresholds,
    };
}

/// <summary>Requests as they are kept.</summary>
[JsonSourceGenerationOptions]
[JsonSerializable(typeof(AnalysisRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
