using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Lava.Audio;
using Lava.Checkpoints.Zip;
using Lava.IO;
using Microsoft.Win32.SafeHandles;

namespace Lava.Datasets;

/// <summary>Prepared waveforms on disk, each under the hash of its recording's path, length and time of change and of the rate and peak.</summary>
/// <remarks>What is damaged counts as absent and is made again. Files appear whole, so that any number of processes may share a folder.</remarks>
internal sealed class WaveformCache
{
    private readonly string _folder;
    private readonly WaveformSpec _spec;

    /// <exception cref="DatasetException">The folder cannot be made or written.</exception>
    public WaveformCache(string folder, WaveformSpec spec)
    {
        (_folder, _spec) = (Path.GetFullPath(folder), spec);
        Write(() =>
        {
            Directory.CreateDirectory(_folder);
            // Found out before the first epoch, and not in it.
            using var probe = AtomicFile.Create(Path.Join(_folder, "probe"));
        });
    }

    /// <summary>The name that a recording as it is now has in the cache.</summary>
    public string Key(string path)
    {
        var file = new FileInfo(Path.GetFullPath(path));
        string made = string.Create(CultureInfo.InvariantCulture,
            $"1\n{_spec.SampleRate}\n{BitConverter.SingleToInt32Bits(_spec.Peak)}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}\n{file.FullName}");
        return Sha256.Hex(Encoding.UTF8.GetBytes(made));
    }

    /// <summary>A cached waveform; null where there is none that is sound as far as its head goes.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="remake">Makes it anew where a part of it turns out to be damaged later.</param>
    public CachedClip? Find(string key, Func<ClipSource> remake)
    {
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(Place(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (CacheLayout.ReadHead(file, key) is { } head)
            {
                var found = new CachedClip(file, head.Checksums, head.Samples, remake);
                file = null;
                return found;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Not there, or of no use. Whatever the reason, it will show when the waveform is written again.
        }
        finally
        {
            file?.Dispose();
        }
        return null;
    }

    /// <summary>Keeps a waveform, in place of what is there.</summary>
    /// <exception cref="DatasetException">It cannot be written.</exception>
    /// <exception cref="AudioException">It has to be decoded again, and cannot be.</exception>
    public void Add(string key, PreparedRecording recording, CancellationToken cancellation)
    {
        string place = Place(key);
        using WaveformReader reader = recording.OpenScaled(cancellation);
        Write(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            using var file = AtomicFile.Create(place);
            WriteTo(file.Stream, key, recording.Samples, reader);
            file.Commit(durable: false);
        });
    }

    private static void WriteTo(FileStream stream, string key, long samples, WaveformReader reader)
    {
        float[] block = new float[(int)Math.Min(samples, CacheLayout.BlockSamples)];
        var checksums = new List<uint>(CacheLayout.Blocks(samples));
        stream.Position = CacheLayout.DataStart(samples);
        for (long left = samples; left > 0;)
        {
            Span<float> part = block.AsSpan(0, (int)Math.Min(left, block.Length));
            for (int filled = 0, read; filled < part.Length; filled += read)
            {
                read = reader.Read(part[filled..]);
                if (read == 0)
                    throw new AudioException(AudioErrors.Changed, "It was shorter in a second pass than in the first; is something writing to it?");
            }
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(part);
            checksums.Add(Crc32.Compute(bytes));
            stream.Write(bytes);
            left -= part.Length;
        }
        stream.Position = 0;
        stream.Write(CacheLayout.WriteHead(key, samples, checksums));
    }

    /// <summary>Spread over 256 folders, for file systems that are slow with many files in one.</summary>
    private string Place(string key) => Path.Join(_folder, key[..2], key + ".wave");

    private void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(DatasetErrors.Unwritable,
                $"The cache of waveforms {_folder} cannot be written: {error.Message} Make room, choose another folder, or do without.", error);
        }
    }
}
