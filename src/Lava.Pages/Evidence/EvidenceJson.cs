using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lava.Pages.Evidence;

/// <summary>A report's data as JSON: read strictly, and written so that no character of it can end the element it stands in.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false, MaxDepth = 16)]
[JsonSerializable(typeof(EvidenceReport))]
internal sealed partial class EvidenceJson : JsonSerializerContext
{
    /// <summary>The data, on one line.</summary>
    public static string Write(EvidenceReport report) => JsonSerializer.Serialize(report, Default.EvidenceReport);

    /// <exception cref="JsonException">It is no such JSON.</exception>
    public static EvidenceReport Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Default.EvidenceReport)
        ?? throw new JsonException("The data are null.");
}
