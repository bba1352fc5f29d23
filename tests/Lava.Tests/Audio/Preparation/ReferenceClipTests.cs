using System.Text.Json;
using Lava.Audio;
using Lava.Tests.Audio.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Audio.Preparation;

/// <summary>The published outputs for 32 clips say how long and how loud a waveform is when it meets the network.</summary>
public class ReferenceClipTests
{
    public static TheoryData<string> Files()
    {
        string clips = Path.Combine(Reference.Folder, "clips");
        return Directory.Exists(clips) ? [.. Directory.GetFiles(clips, "*.wav").Select(path => Path.GetFileName(path)).Order()] : [""];
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Waveforms_have_the_reference_length_and_level(string file)
    {
        PreparedRecording clip = Prepare(file);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Reference.Get("clips.json")));
        JsonElement expected = json.RootElement.EnumerateArray().Single(entry => entry.GetProperty("file").GetString() == file);

        Matches(expected.GetProperty("whole"), clip.Waveform!.Samples.Span);
        Matches(expected.GetProperty("seconds5"), clip.First(80_000, TestContext.Current.CancellationToken).Samples.Span);
        Assert.Equal(1, Signals.Peak(clip.Waveform.Samples.Span));
    }

    internal static PreparedRecording Prepare(string file) => PreparedRecording.Prepare(Signals.Wav(Reference.Get("clips", file)),
        new WaveformSpec(), cancellation: TestContext.Current.CancellationToken);

    private static void Matches(JsonElement expected, ReadOnlySpan<float> waveform)
    {
        Assert.Equal(expected.GetProperty("samples").GetInt32(), waveform.Length);
        double squares = 0;
        foreach (float sample in waveform)
            squares += (double)sample * sample;
        double rms = expected.GetProperty("rms").GetDouble();
        Assert.Equal(rms, Math.Sqrt(squares / waveform.Length), 1e-6 * rms);
    }
}
