using Lava.Audio;

namespace Lava.Service.Decoding;

/// <summary>A pass over a recording that another process decodes. What comes from there is believed no more than a file would be.</summary>
internal sealed class ApartReader : AudioReader
{
    private const int MaxChannels = 1024;

    private readonly DecoderProcess _process;
    private readonly Action<DecoderProcess, bool> _return;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _registration;
    private DecodedEnd? _end;
    private int _pending; // bytes of the present message that were not read yet
    private bool _usable;
    private bool _disposed;

    /// <param name="process">Idle; given back when the reader is disposed of, also when this throws.</param>
    /// <param name="order">What to decode.</param>
    /// <param name="giveBack">Takes the process back, and whether it can be used again.</param>
    /// <param name="cancellation">Ends the process.</param>
    public ApartReader(DecoderProcess process, DecodeOrder order, Action<DecoderProcess, bool> giveBack, CancellationToken cancellation)
    {
        (_process, _return, _cancellation) = (process, giveBack, cancellation);
        _registration = cancellation.UnsafeRegister(state => ((DecoderProcess)state!).End(), process);
        try
        {
            Info = Guard(() =>
            {
                process.Give(order);
                int length = Next(DecodeFrameKind.Info);
                DecodedInfo info = _process.Wait(answers => DecodeFrame.Read(answers, length, DecodeJson.Default.DecodedInfo));
                return info.Channels is >= 1 and <= MaxChannels && info.SampleRate > 0 && info is { Format: not null, Decoder: not null }
                    ? new AudioInfo(info.SampleRate, info.Channels, info.Format, info.Decoder)
                    : throw new InvalidDataException("An opening that cannot be.");
            });
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override AudioInfo Info { get; }

    /// <inheritdoc/>
    public override bool Truncated => _end?.Truncated ?? false;

    /// <inheritdoc/>
    public override string? Damage => _end?.Damage;

    /// <inheritdoc/>
    public override unsafe int Read(Span<float> samples)
    {
        if (_end is not null)
            return 0;
        int frameBytes = Info.Channels * sizeof(float);
        fixed (float* start = samples)
        {
            (nint buffer, int room) = ((nint)start, samples.Length * sizeof(float) / frameBytes * frameBytes);
            int read = Guard(() =>
            {
                if (_pending == 0 && !Advance(frameBytes))
                    return 0;
                int count = Math.Min(room, _pending);
                _process.Wait(answers =>
                {
                    answers.ReadExactly(new Span<byte>((void*)buffer, count));
                    return true;
                });
                _pending -= count;
                return count;
            });
            return read / frameBytes;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_disposed)
            return;
        _disposed = true;
        _registration.Dispose();
        _return(_process, _usable);
        base.Dispose(disposing);
    }

    /// <summary>Goes on to the next samples.</summary>
    /// <returns>False where there are none.</returns>
    private bool Advance(int frameBytes)
    {
        int length = Next(DecodeFrameKind.Samples);
        if (_end is not null)
            return false;
        if (length == 0 || length % frameBytes != 0)
            throw new InvalidDataException($"Samples of {length} bytes.");
        _pending = length;
        return true;
    }

    /// <summary>The length of the next message, which is of a kind, or says that there is none.</summary>
    private int Next(DecodeFrameKind wanted)
    {
        (DecodeFrameKind kind, int length) = _process.Wait(DecodeFrame.ReadHead) ?? throw new EndOfStreamException();
        if (kind == wanted)
            return length;
        if (kind == DecodeFrameKind.Failure)
        {
            DecodeFailure failure = _process.Wait(answers => DecodeFrame.Read(answers, length, DecodeJson.Default.DecodeFailure));
            _usable = failure.Code != ServiceErrors.DecodeLimit;
            throw DecoderProcess.Told(failure);
        }
        if (kind != DecodeFrameKind.End || wanted != DecodeFrameKind.Samples)
            throw new InvalidDataException($"A message of kind {kind} where {wanted} was due.");
        _end = _process.Wait(answers => DecodeFrame.Read(answers, length, DecodeJson.Default.DecodedEnd));
        _usable = true;
        return 0;
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or InvalidDataException or ObjectDisposedException)
        {
            _process.End();
            _cancellation.ThrowIfCancellationRequested();
            throw _process.Death();
        }
    }
}
