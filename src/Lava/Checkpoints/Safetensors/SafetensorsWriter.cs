using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lava.Checkpoints.Safetensors;

/// <summary>Writes safetensors as the format's own library does: widest types first, then by name, the header padded to 8 bytes.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    public static void Write(Stream stream, IReadOnlyCollection<KeyValuePair<string, Tensor>> tensors)
    {
        KeyValuePair<string, Tensor>[] ordered = [.. tensors];
        Array.Sort(ordered, Compare);
        var header = new ArrayBufferWriter<byte>();
        WriteHeader(header, ordered);
        header.Write(Encoding.ASCII.GetBytes(new string(' ', -header.WrittenCount & (Alignment - 1))));

        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.WrittenCount);
        stream.Write(length);
        stream.Write(header.WrittenSpan);
        foreach ((_, Tensor tensor) in ordered)
            stream.Write(tensor.Bytes);
    }

    private static void WriteHeader(IBufferWriter<byte> buffer, ReadOnlySpan<KeyValuePair<string, Tensor>> tensors)
    {
        // The text goes to no browser: only what JSON itself demands is escaped.
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        long offset = 0;
        json.WriteStartObject();
        foreach ((string name, Tensor tensor) in tensors)
        {
            json.WriteStartObject(name);
            json.WriteString("dtype", SafetensorsType.Name(tensor.Type));
            json.WriteStartArray("shape");
            foreach (int size in tensor.Shape)
                json.WriteNumberValue(size);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            json.WriteNumberValue(offset += tensor.Bytes.Length);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static int Compare(KeyValuePair<string, Tensor> x, KeyValuePair<string, Tensor> y)
    {
        int order = SafetensorsType.Rank(y.Value.Type).CompareTo(SafetensorsType.Rank(x.Value.Type));
        return order != 0 ? order : Encoding.UTF8.GetBytes(x.Key).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y.Key));
    }
}
