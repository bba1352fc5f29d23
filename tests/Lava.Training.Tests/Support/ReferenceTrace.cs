using System.Text.Json;
using Lava.Audio;
using Lava.Datasets;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Training.Tests.Support;

/// <summary>The reference's training of three networks on 24 clips, with every loss.</summary>
internal static class ReferenceTrace
{
    public static JsonElement Read() => JsonDocument.Parse(File.ReadAllBytes(Reference.Get("training.json"))).RootElement;

    public static float[] Floats(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetSingle())];

    /// <summary>The batches of one epoch, in order. The label of clip i is i modulo the number of labels.</summary>
    public static WaveformBatch[] Batches(int labels)
    {
        JsonElement trace = Read();
        int length = trace.GetProperty("samples").GetInt32(), size = trace.GetProperty("batch").GetInt32();
        string[] names = [.. trace.GetProperty("clips").EnumerateArray().Select(name => name.GetString()!)];
        return [.. names.Select((name, index) => (Name: name, Label: index % labels)).Chunk(size).Select(chunk => new WaveformBatch(
            [.. chunk.SelectMany(clip => Waveform(clip.Name, length))], length, [.. chunk.Select(clip => clip.Label)], [.. chunk.Select(clip => clip.Name)]))];
    }

    private static float[] Waveform(string name, int length)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        PreparedRecording clip = PreparedRecording.Prepare(new RecordingFile(Reference.Get("clips", name)), new WaveformSpec(), cancellation: cancellation);
        return clip.First(length, cancellation).Samples.ToArray();
    }
}
