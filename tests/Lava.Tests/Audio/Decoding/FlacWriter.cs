namespace Lava.Tests.Audio.Decoding;

/// <summary>Writes FLAC that encoders do not: any depth, frames that differ, streams that lack or belie their header. All after RFC 9639.</summary>
internal sealed class FlacWriter
{
    private readonly List<byte> _bytes = [];
    private ulong _cache;
    private int _count;

    public byte[] ToArray() => [.. _bytes];

    public FlacWriter Header(int rate, int channels, int bits, long total)
    {
        _bytes.AddRange("fLaC"u8);
        Put(1, 1);
        Put(0, 7);
        Put(34, 24);
        Put(16, 16);
        Put(65_535, 16);
        Put(0, 24);
        Put(0, 24);
        Put((uint)rate, 20);
        Put((uint)channels - 1, 3);
        Put((uint)bits - 1, 5);
        Put((ulong)total, 36);
        for (int i = 0; i < 16; i++)
            Put(0, 8);
        return this;
    }

    public FlacWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>A frame of independent channels.</summary>
    /// <param name="number">Of the frame.</param>
    /// <param name="channels">[channels][frames].</param>
    /// <param name="rate">Hz, below 65,536.</param>
    /// <param name="bits">4 to 32; written into the frame where there is a code for it.</param>
    /// <param name="subframe">Writes one channel behind the first zero bit.</param>
    public FlacWriter Frame(int number, int[][] channels, int rate, int bits, Action<FlacWriter, int[], int>? subframe = null)
    {
        int start = _bytes.Count;
        Put(0xFFF8, 16);
        Put(7, 4);
        Put(13, 4);
        Put((uint)channels.Length - 1, 4);
        Put(bits switch { 8 => 1u, 12 => 2, 16 => 4, 20 => 5, 24 => 6, 32 => 7, _ => 0 }, 3);
        Put(0, 1);
        Put((uint)number, 8);
        Put((uint)channels[0].Length - 1, 16);
        Put((uint)rate, 16);
        Put(Crc(start, 0x07, 8), 8);
        foreach (int[] channel in channels)
        {
            Put(0, 1);
            (subframe ?? Verbatim)(this, channel, bits);
        }
        if (_count > 0)
            Put(0, 8 - _count);
        Put(Crc(start, 0x8005, 16), 16);
        return this;
    }

    public static void Verbatim(FlacWriter to, int[] samples, int bits)
    {
        to.Put(1, 6);
        to.Put(0, 1);
        foreach (int sample in samples)
            to.PutSigned(sample, bits);
    }

    /// <summary>Plain numbers without the lowest bits, which are zero.</summary>
    public static Action<FlacWriter, int[], int> Wasted(int wasted) => (to, samples, bits) =>
    {
        to.Put(1, 6);
        to.Put(1, 1);
        to.Put(1, wasted);
        foreach (int sample in samples)
            to.PutSigned(sample >> wasted, bits - wasted);
    };

    public static void Constant(FlacWriter to, int[] samples, int bits)
    {
        to.Put(0, 6);
        to.Put(0, 1);
        to.PutSigned(samples[0], bits);
    }

    /// <summary>A predictor of order 0 whose partitions are, in turn, escaped (plain numbers) and Rice codes with five bits of parameter.</summary>
    public static void Partitions(FlacWriter to, int[] samples, int bits)
    {
        const int Order = 2, Parameter = 3;
        to.Put(8, 6);
        to.Put(0, 1);
        to.Put(1, 2);
        to.Put(Order, 4);
        int each = samples.Length >> Order;
        for (int p = 0; p < 1 << Order; p++)
        {
            ReadOnlySpan<int> part = samples.AsSpan(p * each, each);
            to.Put(p % 2 == 0 ? 31u : Parameter, 5);
            if (p % 2 == 0)
                to.Put((uint)bits, 5);
            foreach (int sample in part)
            {
                if (p % 2 == 0)
                {
                    to.PutSigned(sample, bits);
                    continue;
                }
                uint folded = (uint)(sample << 1 ^ sample >> 31);
                for (uint q = folded >> Parameter; q > 0; q--)
                    to.Put(0, 1);
                to.Put(1, 1);
                to.Put(folded & ((1 << Parameter) - 1), Parameter);
            }
        }
    }

    private void PutSigned(long value, int bits) => Put((ulong)value & (ulong.MaxValue >> 64 - bits), bits);

    private void Put(ulong value, int bits)
    {
        for (int i = bits - 1; i >= 0; i--)
        {
            _cache = _cache << 1 | value >> i & 1;
            if (++_count < 8)
                continue;
            _bytes.Add((byte)_cache);
            (_cache, _count) = (0, 0);
        }
    }

    private uint Crc(int start, uint polynomial, int bits)
    {
        uint crc = 0, top = 1u << bits - 1, mask = top | top - 1;
        foreach (byte b in _bytes.Skip(start))
        {
            for (int i = 7; i >= 0; i--)
                crc = ((crc & top) != 0 ^ (b >> i & 1) != 0 ? crc << 1 ^ polynomial : crc << 1) & mask;
        }
        return crc;
    }
}
