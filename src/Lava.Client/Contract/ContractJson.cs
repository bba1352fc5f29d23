using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lava.Client;

/// <summary>The contract's JSON, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(Analysis))]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ServiceInfo))]
[JsonSerializable(typeof(ModelList))]
internal sealed partial class ContractJson : JsonSerializerContext
{
    /// <summary>For writing, with everything readable left readable.</summary>
    public static ContractJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
