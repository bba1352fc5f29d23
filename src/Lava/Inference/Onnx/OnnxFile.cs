using System.Globalization;
using System.Text;
using System.Text.Json;
using Lava.IO;

namespace Lava.Inference.Onnx;

/// <summary>Writes a level's network as an ONNX file, for use where Lava is not.</summary>
/// <remarks>
/// Operator set 17. Input <c>waveform</c> float32 [batch, 1, length], output <c>logits</c> float32 [batch, labels], both batch and length free;
/// BatchNorm is folded into the convolutions, in double; convolutions are written as two-dimensional ones over a height of one, which most runtimes have
/// faster kernels for. Metadata: <c>sampleRate</c> in Hz, <c>peak</c> (what the waveform's largest magnitude must be
/// scaled to), and <c>labels</c>, a JSON array in the order of the logits.
/// </remarks>
public static class OnnxFile
{
    /// <summary>Writes the file, whole or not at all: an existing one is replaced only once the new one is on the disk.</summary>
    /// <param name="path">Where to; the folder must exist.</param>
    /// <param name="weights">The network.</param>
    /// <param name="labels">Names of the logits, in order, for the metadata; as many as the network has labels.</param>
    /// <param name="sampleRate">Rate, in Hz, of the waveforms the network was trained on, for the metadata.</param>
    /// <exception cref="ArgumentException">There are not as many labels as the network has.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, NetworkWeights weights, IReadOnlyList<string>? labels = null, int sampleRate = 16_000)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] model = Encode(weights, labels, sampleRate);
        AtomicFile.Write(path, stream => stream.Write(model));
    }

    /// <summary>The file's bytes.</summary>
    internal static byte[] Encode(NetworkWeights weights, IReadOnlyList<string>? labels, int sampleRate, OnnxLayout layout = OnnxLayout.TwoDimensional)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        if (labels is not null && labels.Count != weights.Head.Labels)
            throw new ArgumentException($"{labels.Count} labels were given for a network that has {weights.Head.Labels}.", nameof(labels));
        OnnxGraph graph = OnnxNetwork.Build(weights, layout);
        graph.Metadata("sampleRate", sampleRate.ToString(CultureInfo.InvariantCulture));
        graph.Metadata("peak", "1");
        if (labels is not null)
            graph.Metadata("labels", JsonArray(labels));
        return graph.ToModel("Lava", typeof(OnnxFile).Assembly.GetName().Version?.ToString(3) ?? "");
    }

    private static string JsonArray(IReadOnlyList<string> values)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (string value in values)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
