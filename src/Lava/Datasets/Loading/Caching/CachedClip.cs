using System.Buffers;
using System.Runtime.InteropServices;
using Lava.Audio;
using Lava.Checkpoints.Zip;
using Microsoft.Win32.SafeHandles;

namespace Lava.Datasets;

/// <summary>A waveform in the cache on disk: only the blocks that are asked for are read, and each is checked.</summary>
/// <param name="file">Open; closed with this.</param>
/// <param name="checksums">Of each block.</param>
/// <param name="samples">Its length.</param>
/// <param name="remake">Makes the waveform anew where a block turns out to be damaged.</param>
internal sealed class CachedClip(SafeFileHandle file, uint[] checksums, long samples, Func<ClipSource> remake) : ClipSource
{
    private ClipSource? _remade;

    public override long Samples => samples;

    public override void Read(long start, Span<float> samples, CancellationToken cancellation)
    {
        if (_remade is null && TryRead(start, samples))
            return;
        _remade ??= remake();
        if (_remade.Samples != Samples)
            throw new AudioException(AudioErrors.Changed, $"It has {_remade.Samples:N0} samples now, and had {Samples:N0} when it was cached.");
        _remade.Read(start, samples, cancellation);
    }

    public override void Dispose()
    {
        file.Dispose();
        _remade?.Dispose();
        base.Dispose();
    }

    private bool TryRead(long start, Span<float> wanted)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(CacheLayout.BlockSamples);
        try
        {
            while (wanted.Length > 0)
            {
                long first = start / CacheLayout.BlockSamples * CacheLayout.BlockSamples;
                Span<float> block = rented.AsSpan(0, (int)Math.Min(CacheLayout.BlockSamples, samples - first));
                Span<byte> bytes = MemoryMarshal.AsBytes(block);
                if (!CacheLayout.ReadAll(file, bytes, CacheLayout.DataStart(samples) + first * sizeof(float))
                    || Crc32.Compute(bytes) != checksums[first / CacheLayout.BlockSamples])
                    return false;
                ReadOnlySpan<float> part = block[(int)(start - first)..];
                part = part[..Math.Min(part.Length, wanted.Length)];
                part.CopyTo(wanted);
                wanted = wanted[part.Length..];
                start += part.Length;
            }
            return true;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
