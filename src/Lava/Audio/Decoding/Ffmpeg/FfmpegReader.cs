using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Lava.Audio.Decoding.Ffmpeg;

/// <summary>A recording that the program ffmpeg decodes, at its own rate and channels.</summary>
internal sealed class FfmpegReader : AudioReader
{
    private readonly FfmpegProcess _process;
    private readonly CancellationToken _cancellation;
    private readonly TimeSpan _timeout;
    private readonly string? _path;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private long _frames;
    private bool _finished;
    private string? _damage;

    private FfmpegReader(FfmpegProcess process, string? path, string format, TimeSpan timeout, CancellationToken cancellation)
    {
        (_process, _path, _timeout, _cancellation) = (process, path, timeout, cancellation);
        (int rate, int channels) = ReadHeader();
        Info = new AudioInfo(rate, channels, format, "ffmpeg");
    }

    public override AudioInfo Info { get; }

    public override string? Damage => _damage;

    /// <summary>Starts ffmpeg on a view.</summary>
    /// <param name="program">Absolute path of ffmpeg.</param>
    /// <param name="view">What to decode.</param>
    /// <param name="demuxers">See <see cref="FfmpegArguments"/>.</param>
    /// <param name="format">What the format is called.</param>
    /// <param name="timeout">See <see cref="AudioLimits.DecodeTimeout"/>.</param>
    /// <param name="cancellation">Kills it.</param>
    public static FfmpegReader Open(string program, SourceView view, string demuxers, string format, TimeSpan timeout, CancellationToken cancellation)
    {
        AudioSource? file = view.WholeFile;
        var process = new FfmpegProcess(program, FfmpegArguments.For(file?.Path, demuxers), file is null ? view : null, timeout, cancellation);
        try
        {
            return new FfmpegReader(process, file?.Path, format, timeout, cancellation);
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    public override int Read(Span<float> samples)
    {
        int frameBytes = Info.Channels * sizeof(float);
        int frames = 0;
        if (!_finished && Fill(frameBytes))
        {
            frames = Math.Min(samples.Length / Info.Channels, (_end - _start) / frameBytes);
            ReadOnlySpan<byte> bytes = _buffer.AsSpan(_start, frames * frameBytes);
            Span<int> bits = MemoryMarshal.Cast<float, int>(samples[..(frames * Info.Channels)]);
            MemoryMarshal.Cast<byte, int>(bytes).CopyTo(bits);
            if (BitConverter.IsLittleEndian)
                BinaryPrimitives.ReverseEndianness(bits, bits);
            _start += frames * frameBytes;
        }
        _frames += frames;
        if (frames == 0 && !_finished)
            Finish();
        return frames;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _process.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The header of AU: magic, offset of the samples, their length, encoding, rate, channels; 32 bits each, big-endian.</summary>
    private (int Rate, int Channels) ReadHeader()
    {
        const int Size = 24;
        const uint Magic = 0x2E736E64, Float32 = 6;
        if (!Fill(Size))
        {
            Finish();
            throw new AudioException(AudioErrors.Empty, "There is no audio in it.");
        }
        ReadOnlySpan<byte> header = _buffer.AsSpan(_start, Size);
        uint offset = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        uint rate = BinaryPrimitives.ReadUInt32BigEndian(header[16..]);
        uint channels = BinaryPrimitives.ReadUInt32BigEndian(header[20..]);
        if (BinaryPrimitives.ReadUInt32BigEndian(header) != Magic || BinaryPrimitives.ReadUInt32BigEndian(header[12..]) != Float32
            || offset < Size || offset > _buffer.Length || rate is 0 or > int.MaxValue || channels is 0 or > 1024 || !Fill((int)offset))
        {
            throw new AudioException(AudioErrors.DecoderFailed, "ffmpeg answered with something other than the stream it was asked for; is it really ffmpeg?");
        }
        _start += (int)offset;
        return ((int)rate, (int)channels);
    }

    /// <summary>Has at least so many bytes ready; false where the output ends before.</summary>
    private bool Fill(int count)
    {
        if (_end - _start >= count)
            return true;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        while (_end < count)
        {
            int read = _process.Read(_buffer.AsSpan(_end));
            ThrowIfStopped();
            if (read == 0)
                return false;
            _end += read;
        }
        return true;
    }

    private void ThrowIfStopped()
    {
        _cancellation.ThrowIfCancellationRequested();
        double hours = Info is null ? 0 : _frames / (3600.0 * Info.SampleRate);
        if (_process.TimedOut || _process.Waited > _timeout * (1 + hours))
        {
            throw new AudioException(AudioErrors.LimitExceeded,
                FormattableString.Invariant($"ffmpeg took longer than {_timeout.TotalSeconds:0.#} s, the most that is waited for it."));
        }
    }

    private void Finish()
    {
        _finished = true;
        (int code, string errors) = _process.Finish();
        ThrowIfStopped();
        string reason = FfmpegErrors.Summarise(errors, _path);
        if (code != 0)
            throw FfmpegErrors.Failure(reason, code, _frames);
        if (reason.Length > 0)
            _damage = $"ffmpeg could not decode parts of it ({reason})";
    }
}
