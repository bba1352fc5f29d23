using System.Text.Json.Serialization;

namespace Lava.Service.Decoding;

/// <summary>What a decoding process is asked to do.</summary>
/// <param name="Path">The recording, by a name of the service's own.</param>
/// <param name="MaxSeconds">Longest recording that is accepted.</param>
/// <param name="MostSeconds">Longest time that an external decoder may take without giving a sample.</param>
internal sealed record DecodeOrder(string Path, double MaxSeconds, double MostSeconds);

/// <summary>What a decoder knows of a recording once it has opened it.</summary>
internal sealed record DecodedInfo(int SampleRate, int Channels, string Format, string Decoder);

/// <summary>What a decoder knows of a recording once it has read all of it.</summary>
internal sealed record DecodedEnd(bool Truncated, string? Damage);

/// <summary>Why a recording cannot be decoded.</summary>
internal sealed record DecodeFailure(string Code, string Message);

/// <summary>The messages' JSON.</summary>
[JsonSourceGenerationOptions]
[JsonSerializable(typeof(DecodeOrder))]
[JsonSerializable(typeof(DecodedInfo))]
[JsonSerializable(typeof(DecodedEnd))]
[JsonSerializable(typeof(DecodeFailure))]
internal sealed partial class DecodeJson : JsonSerializerContext;
