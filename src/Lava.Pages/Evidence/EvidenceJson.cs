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

    /// <summary>The layout that data claim, which stands in front of all else; null where there is none, and then they are no report's.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static int? LayoutOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName
            && reader.ValueTextEquals("layout"u8) && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int layout) ? layout : null;
    }
}
