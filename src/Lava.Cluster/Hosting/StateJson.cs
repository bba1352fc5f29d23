using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Storage;

namespace Lava.Cluster.Hosting;

/// <summary>What grains keep, as JSON that names no types: who can write to Redis can put nothing there that would be run.</summary>
internal sealed class StateJson : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Options));

    /// <inheritdoc/>
    public T Deserialize<T>(BinaryData input)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(input.ToMemory().Span, Options) ?? throw new JsonException("It is null.");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"What the cluster kept as {typeof(T).Name} is not as a cluster writes it: {error.Message}", error);
        }
    }
}
