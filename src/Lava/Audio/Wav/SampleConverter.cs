using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lava.Audio.Wav;

/// <summary>Samples of fixed size to float, at the speed of memory where they are 16, 24 or 32 bits.</summary>
internal sealed class SampleConverter(SampleLayout layout, bool bigEndian)
{
    private static readonly float[] Unsigned8 = [.. Enumerable.Range(0, 256).Select(code => (code - 128) / 128f)];

    // Reading words as the machine has them needs their bytes reversed where file and machine differ.
    private readonly bool _swap = bigEndian == BitConverter.IsLittleEndian;

    /// <summary>Converts whole samples; integers are divided by 2^(bits of the container - 1), floats pass unchanged.</summary>
    /// <param name="bytes">A whole number of samples.</param>
    /// <param name="samples">At least as many.</param>
    public void ToFloat(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        samples = samples[..(bytes.Length / layout.Bytes)];
        switch (layout)
        {
            case { Kind: SampleKind.ALaw }:
                FromTable(bytes, G711.ALaw, samples);
                break;
            case { Kind: SampleKind.MuLaw }:
                FromTable(bytes, G711.MuLaw, samples);
                break;
            case { Kind: SampleKind.Integer, Bytes: 1 }:
                FromTable(bytes, Unsigned8, samples);
                break;
            case { Kind: SampleKind.Integer, Bytes: 2 }:
                FromInt16(MemoryMarshal.Cast<byte, short>(bytes), samples);
                break;
            case { Kind: SampleKind.Integer, Bytes: 3 }:
                FromInt24(bytes, samples);
                break;
            case { Kind: SampleKind.Integer, Bytes: 4 }:
                FromInt32(MemoryMarshal.Cast<byte, int>(bytes), 0, samples);
                break;
            case { Kind: SampleKind.LowInteger }:
                FromInt32(MemoryMarshal.Cast<byte, int>(bytes), 8, samples);
                break;
            case { Kind: SampleKind.Float, Bytes: 4 }:
                FromSingle(bytes, samples);
                break;
            case { Kind: SampleKind.Float }:
                FromDouble(bytes, samples);
                break;
            default:
                FromWideInteger(bytes, samples);
                break;
        }
    }

    private static void FromTable(ReadOnlySpan<byte> bytes, float[] table, Span<float> samples)
    {
        for (int i = 0; i < samples.Length; i++)
            samples[i] = table[bytes[i]];
    }

    private void FromInt16(ReadOnlySpan<short> values, Span<float> samples)
    {
        const float Scale = 1f / (1 << 15);
        int i = 0;
        for (; i <= values.Length - Vector<short>.Count; i += Vector<short>.Count)
        {
            var v = new Vector<short>(values[i..]);
            if (_swap)
                v = Vector.ShiftLeft(v, 8) | Vector.ShiftRightLogical(v, 8);
            Vector.Widen(v, out Vector<int> low, out Vector<int> high);
            (Vector.ConvertToSingle(low) * Scale).CopyTo(samples[i..]);
            (Vector.ConvertToSingle(high) * Scale).CopyTo(samples[(i + Vector<int>.Count)..]);
        }
        for (; i < values.Length; i++)
            samples[i] = (_swap ? BinaryPrimitives.ReverseEndianness(values[i]) : values[i]) * Scale;
    }

    private void FromInt24(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        // Into the high three bytes of a word: its sign is then the word's, and 24 bits are exact in float32.
        const float Scale = 1f / (1U << 31);
        int i = 0;
        if (BitConverter.IsLittleEndian)
        {
            Vector128<byte> order = bigEndian
                ? Vector128.Create((byte)255, 2, 1, 0, 255, 5, 4, 3, 255, 8, 7, 6, 255, 11, 10, 9)
                : Vector128.Create((byte)255, 0, 1, 2, 255, 3, 4, 5, 255, 6, 7, 8, 255, 9, 10, 11);
            for (; 3 * i <= bytes.Length - Vector128<byte>.Count; i += 4)
            {
                Vector128<int> words = Vector128.Shuffle(Vector128.Create(bytes[(3 * i)..]), order).AsInt32();
                (Vector128.ConvertToSingle(words) * Scale).CopyTo(samples[i..]);
            }
        }
        for (; i < samples.Length; i++)
        {
            ReadOnlySpan<byte> b = bytes.Slice(3 * i, 3);
            samples[i] = (bigEndian ? b[0] << 24 | b[1] << 16 | b[2] << 8 : b[2] << 24 | b[1] << 16 | b[0] << 8) * Scale;
        }
    }

    private void FromInt32(ReadOnlySpan<int> values, int shift, Span<float> samples)
    {
        const float Scale = 1f / (1U << 31);
        if (_swap)
        {
            // The output has the same size: it holds the reversed words until they are converted in place.
            Span<int> reversed = MemoryMarshal.Cast<float, int>(samples);
            BinaryPrimitives.ReverseEndianness(values, reversed);
            values = reversed;
        }
        int i = 0;
        for (; i <= values.Length - Vector<int>.Count; i += Vector<int>.Count)
            (Vector.ConvertToSingle(Vector.ShiftLeft(new Vector<int>(values[i..]), shift)) * Scale).CopyTo(samples[i..]);
        for (; i < values.Length; i++)
            samples[i] = (values[i] << shift) * Scale;
    }

    private void FromSingle(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        if (_swap)
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(bytes), MemoryMarshal.Cast<float, int>(samples));
        else
            MemoryMarshal.Cast<byte, float>(bytes).CopyTo(samples);
        if (layout.Scale == 1)
            return;
        for (int i = 0; i < samples.Length; i++)
            samples[i] *= layout.Scale;
    }

    private void FromDouble(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            ReadOnlySpan<byte> value = bytes[(8 * i)..];
            samples[i] = (float)(bigEndian ? BinaryPrimitives.ReadDoubleBigEndian(value) : BinaryPrimitives.ReadDoubleLittleEndian(value));
        }
    }

    private void FromWideInteger(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        const float Scale = 1f / (1UL << 63);
        Span<byte> word = stackalloc byte[8];
        word.Clear();
        for (int i = 0; i < samples.Length; i++)
        {
            ReadOnlySpan<byte> value = bytes.Slice(layout.Bytes * i, layout.Bytes);
            value.CopyTo(bigEndian ? word : word[^layout.Bytes..]);
            samples[i] = (bigEndian ? BinaryPrimitives.ReadInt64BigEndian(word) : BinaryPrimitives.ReadInt64LittleEndian(word)) * Scale;
        }
    }
}
