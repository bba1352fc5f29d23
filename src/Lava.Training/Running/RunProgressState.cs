using System.Text.Json.Serialization;

namespace Lava.Training.Running;

/// <summary>How far a run is, beside the weights: what a state file holds as JSON.</summary>
internal sealed record RunProgressState
{
    /// <summary>Hash of the settings.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Epochs that are done.</summary>
    public int Epoch { get; init; }

    /// <summary>Batches of the next that are.</summary>
    public int Batch { get; init; }

    /// <summary>Steps of the whole run.</summary>
    public long Step { get; init; }

    /// <summary>Sum of the losses of this epoch's batches.</summary>
    public double LossSum { get; init; }

    /// <summary>What the best epoch was kept for; null before the first.</summary>
    public double? BestValue { get; init; }

    /// <summary>Epochs since the best.</summary>
    public int EpochsSinceBest { get; init; }

    /// <summary>The curves so far.</summary>
    public IReadOnlyList<EpochRow> Rows { get; init; } = [];

    [JsonIgnore]
    public RunPosition Position => new(Epoch, Batch, Step);
}

[JsonSerializable(typeof(RunProgressState))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
internal sealed partial class RunStateJson : JsonSerializerContext;
