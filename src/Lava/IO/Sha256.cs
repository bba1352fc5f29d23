using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lava.IO;

/// <summary>SHA-256 (FIPS 180-4, sections 4.1.2, 5 and 6.2) of bytes that come in pieces.</summary>
/// <remarks>
/// Managed on purpose: the framework's takes OpenSSL, which a single native file may not find beside it (the process then aborts), and
/// which costs a cold start 8 ms and 4 MiB. What is hashed here is public, so that timing gives nothing away. About 440 MB/s where the framework's reaches 2 GB/s.
/// </remarks>
internal sealed class Sha256
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = 32;

    private const int BlockSize = 64;
    private const int Rounds = 64;
    private const int Lanes = 4;

    private readonly uint[] _state =
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    private readonly byte[] _pending = new byte[BlockSize];
    private ulong _length;

    private static ReadOnlySpan<uint> RoundConstants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The hash of a whole in lower-case hex.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        var hash = new Sha256();
        hash.Append(bytes);
        return hash.FinishHex();
    }

    /// <summary>The hash, in lower-case hex, of what is left of a stream.</summary>
    public static string Hex(Stream stream, CancellationToken cancellation = default)
    {
        var hash = new Sha256();
        byte[] buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(1 << 17);
        try
        {
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.Append(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
        return hash.FinishHex();
    }

    /// <summary>Takes the next bytes in.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        int pending = (int)(_length % BlockSize);
        _length += (ulong)bytes.Length;
        if (pending > 0)
        {
            int taken = Math.Min(BlockSize - pending, bytes.Length);
            bytes[..taken].CopyTo(_pending.AsSpan(pending));
            bytes = bytes[taken..];
            if (pending + taken < BlockSize) return;
            Compress(_pending);
        }
        int whole = bytes.Length / BlockSize * BlockSize;
        Compress(bytes[..whole]);
        bytes[whole..].CopyTo(_pending);
    }

    /// <summary>The hash of all bytes taken in, in lower-case hex. Nothing may be appended afterwards.</summary>
    public string FinishHex()
    {
        Span<byte> tail = stackalloc byte[2 * BlockSize];
        tail.Clear();
        int pending = (int)(_length % BlockSize);
        _pending.AsSpan(0, pending).CopyTo(tail);
        tail[pending] = 0x80;
        int length = pending < BlockSize - 8 ? BlockSize : 2 * BlockSize;
        BinaryPrimitives.WriteUInt64BigEndian(tail[(length - 8)..], _length * 8);
        Compress(tail[..length]);
        Span<byte> hash = stackalloc byte[Size];
        for (int i = 0; i < _state.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(hash[(4 * i)..], _state[i]);
        return Convert.ToHexStringLower(hash);
    }

    private void Compress(ReadOnlySpan<byte> blocks)
    {
        Span<uint> schedule = stackalloc uint[Rounds * Lanes];
        while (!blocks.IsEmpty)
        {
            int count = Math.Min(blocks.Length / BlockSize, Lanes);
            Expand(blocks[..(count * BlockSize)], schedule);
            for (int lane = 0; lane < count; lane++) Mix(_state, schedule[lane..]);
            blocks = blocks[(count * BlockSize)..];
        }
    }

    /// <summary>The message schedules of up to four blocks at once, word by word side by side, the round constants added.</summary>
    private static void Expand(ReadOnlySpan<byte> blocks, Span<uint> schedule)
    {
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(blocks);
        for (int lane = 0; lane < words.Length / 16; lane++)
        {
            ReadOnlySpan<uint> block = words.Slice(16 * lane, 16);
            for (int t = 0; t < block.Length; t++)
                schedule[Lanes * t + lane] = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(block[t]) : block[t];
        }
        Span<Vector128<uint>> w = MemoryMarshal.Cast<uint, Vector128<uint>>(schedule);
        for (int t = 16; t < Rounds; t++)
        {
            Vector128<uint> early = w[t - 15], late = w[t - 2];
            w[t] = w[t - 16] + w[t - 7] + (Rotate(early, 7) ^ Rotate(early, 18) ^ (early >>> 3)) + (Rotate(late, 17) ^ Rotate(late, 19) ^ (late >>> 10));
        }
        for (int t = 0; t < Rounds; t++) w[t] += Vector128.Create(RoundConstants[t]);
    }

    private static Vector128<uint> Rotate(Vector128<uint> words, int bits) => words >>> bits | words << (32 - bits);

    /// <summary>Mixes one block into the state. Eight rounds a step, so that each variable is back in its place.</summary>
    private static void Mix(uint[] state, ReadOnlySpan<uint> w)
    {
        (uint a, uint b, uint c, uint d) = (state[0], state[1], state[2], state[3]);
        (uint e, uint f, uint g, uint h) = (state[4], state[5], state[6], state[7]);
        for (int t = 0; t < Rounds * Lanes; t += 8 * Lanes)
        {
            Round(a, b, c, ref d, e, f, g, ref h, w[t]);
            Round(h, a, b, ref c, d, e, f, ref g, w[t + Lanes]);
            Round(g, h, a, ref b, c, d, e, ref f, w[t + 2 * Lanes]);
            Round(f, g, h, ref a, b, c, d, ref e, w[t + 3 * Lanes]);
            Round(e, f, g, ref h, a, b, c, ref d, w[t + 4 * Lanes]);
            Round(d, e, f, ref g, h, a, b, ref c, w[t + 5 * Lanes]);
            Round(c, d, e, ref f, g, h, a, ref b, w[t + 6 * Lanes]);
            Round(b, c, d, ref e, f, g, h, ref a, w[t + 7 * Lanes]);
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(uint a, uint b, uint c, ref uint d, uint e, uint f, uint g, ref uint h, uint word)
    {
        uint t1 = h + word + (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25)) + (g ^ (e & (f ^ g)));
        d += t1;
        h = t1 + (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22)) + ((a & b) | (c & (a | b)));
    }
}
