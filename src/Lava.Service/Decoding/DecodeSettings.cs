namespace Lava.Service.Decoding;

/// <summary>What decoding one recording may cost.</summary>
/// <param name="MaxSeconds">Longest recording, in seconds of audio.</param>
/// <param name="Patience">Longest that may be waited for the decoder in one pass.</param>
/// <param name="Memory">Bytes of private memory for a decoding process, and as many again for each program that it starts.</param>
internal sealed record DecodeSettings(double MaxSeconds, TimeSpan Patience, long Memory);
