using System.Text.Json.Serialization;

namespace Lava.Pages.Evidence;

/// <summary>A recording: the file, and the samples that were decoded from it.</summary>
/// <param name="Name">As it was given.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hex.</param>
/// <param name="SamplesSha256">SHA-256 of the samples, see <see cref="Audio.SampleSurvey"/>.</param>
/// <param name="Format">Container and coding in words.</param>
/// <param name="Decoder">Who decoded it.</param>
/// <param name="DecoderVersion">Its version; null for Lava's own readers.</param>
/// <param name="SampleRate">Hz.</param>
/// <param name="Channels">Samples per frame.</param>
/// <param name="Frames">Number of frames.</param>
public sealed record RecordingFacts(string Name, long Bytes, string Sha256, string SamplesSha256, string Format, string Decoder, string? DecoderVersion,
    int SampleRate, int Channels, long Frames)
{
    /// <summary>Duration in seconds.</summary>
    [JsonIgnore]
    public double Seconds => Frames / (double)SampleRate;
}
