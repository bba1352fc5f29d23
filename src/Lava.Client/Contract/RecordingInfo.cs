namespace Lava.Client;

/// <summary>What the decoder tells of a recording.</summary>
/// <param name="Format">Container and coding, such as <c>FLAC, 16 bit</c>.</param>
/// <param name="Decoder">Who decodes: <c>lava</c>, <c>libsndfile</c> or <c>ffmpeg</c>.</param>
/// <param name="Channels">Samples per frame.</param>
/// <param name="SampleRate">Hz.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Seconds">Its length, once all of it was decoded.</param>
public sealed record RecordingInfo(string Format, string Decoder, int Channels, int SampleRate, long Bytes, double? Seconds = null);
