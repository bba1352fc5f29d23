using System.Globalization;
using Lava.Pages.Html;

namespace Lava.Pages.Evidence.Sections;

/// <summary>What the recording is, to the bit.</summary>
internal static class RecordingSection
{
    public static void Write(HtmlWriter html, EvidenceReport report)
    {
        RecordingFacts recording = report.Recording;
        html.Element("h2", "The recording");
        var facts = new FactTable(html);
        facts.Row("file", recording.Name);
        facts.Row("size", $"{Words.Count(recording.Bytes)} bytes");
        facts.Hash("SHA-256 of the file", recording.Sha256);
        facts.Hash("SHA-256 of the samples", recording.SamplesSha256);
        facts.Row("format", recording.Format);
        facts.Row("decoded by", recording.DecoderVersion is { } version ? $"{recording.Decoder}, {version}" : $"{recording.Decoder} {report.Origin.Lava}");
        facts.Row("sample rate", $"{Words.Count(recording.SampleRate)} Hz");
        facts.Row("channels", recording.Channels.ToString(CultureInfo.InvariantCulture));
        facts.Row("length", $"{Words.Count(recording.Frames)} frames, {recording.Seconds.ToString("0.######", CultureInfo.InvariantCulture)} s");
        facts.End();
        html.Element("p", "The samples are hashed as decoded: float32, little-endian, channels interleaved, at the file's own rate. The model hears the mean of the channels, resampled and scaled as its package says.", ("class", "soft"));
    }
}
