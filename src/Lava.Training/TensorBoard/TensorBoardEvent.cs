using System.Buffers.Binary;
using Lava.Inference.Onnx;

namespace Lava.Training.TensorBoard;

/// <summary>One scalar at one step, as TensorBoard's <c>Event</c> message has it.</summary>
/// <param name="Tag">Name of the curve.</param>
/// <param name="Step">Where on it.</param>
/// <param name="Value">The value.</param>
/// <remarks>Source: tensorflow/core/util/event.proto and framework/summary.proto: Event { double wall_time = 1; int64 step = 2; string file_version = 3;
/// Summary summary = 5 }, Summary { repeated Value value = 1 }, Value { string tag = 1; float simple_value = 2 }.</remarks>
internal sealed record TensorBoardEvent(string Tag, long Step, float Value)
{
    private const string FileVersion = "brain.Event:2";

    /// <summary>What every file begins with.</summary>
    public static byte[] Head(double wallTime) => new ProtobufWriter().Double(1, wallTime).Text(3, FileVersion).Written.ToArray();

    /// <summary>The message.</summary>
    public byte[] Encode(double wallTime)
    {
        ProtobufWriter value = new ProtobufWriter().Text(1, Tag).Single(2, Value);
        ProtobufWriter summary = new ProtobufWriter().Message(1, value);
        return new ProtobufWriter().Double(1, wallTime).Integer(2, Step).Message(5, summary).Written.ToArray();
    }

    /// <summary>Reads a message that <see cref="Encode"/> wrote; null where it is another.</summary>
    public static TensorBoardEvent? Decode(ReadOnlyMemory<byte> message)
    {
        long step = 0;
        ReadOnlyMemory<byte> summary = default;
        while (ProtobufField.TryRead(ref message, out ProtobufField field, out ReadOnlyMemory<byte> content))
        {
            if (field is { Number: 2, Wire: ProtobufField.Varint })
                step = (long)field.Value;
            else if (field is { Number: 5, Wire: ProtobufField.LengthDelimited })
                summary = content;
        }
        ProtobufField.TryRead(ref summary, out _, out ReadOnlyMemory<byte> value); // the first, and only, value
        string? tag = null;
        float number = 0;
        while (ProtobufField.TryRead(ref value, out ProtobufField field, out ReadOnlyMemory<byte> content))
        {
            if (field.Number == 1 && field.Wire == ProtobufField.LengthDelimited)
                tag = System.Text.Encoding.UTF8.GetString(content.Span);
            else if (field.Number == 2 && field.Wire == ProtobufField.Fixed32)
                number = BinaryPrimitives.ReadSingleLittleEndian(content.Span);
        }
        return tag is null ? null : new TensorBoardEvent(tag, step, number);
    }
}
