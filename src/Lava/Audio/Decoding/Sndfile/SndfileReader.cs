using System.Runtime.ExceptionServices;

namespace Lava.Audio.Decoding.Sndfile;

/// <summary>A recording that libsndfile decodes.</summary>
/// <remarks>
/// It is read until there is no more, whatever number of frames its header claims. Facts that were measured with libsndfile 1.2.0 shape what is given
/// to it: MP3 without an exact count is cut at an estimate (see <see cref="Mpeg.MpegDecoding"/>), of chained Ogg only the first link is read, FLAC is
/// cut at the claimed count and refused at 12, 20 and 32 bits, and Opus comes at the rate that its encoder was fed with.
/// </remarks>
internal sealed unsafe class SndfileReader : AudioReader
{
    private readonly SndfileHandle _file;
    private readonly SndfileInput _input;

    private SndfileReader(SndfileHandle file, SndfileInput input, AudioInfo info) => (_file, _input, Info) = (file, input, info);

    public override AudioInfo Info { get; }

    /// <summary>Opens a view.</summary>
    /// <param name="view">What to decode.</param>
    /// <param name="claimedLength">How long the view is said to be, where that is longer than it is.</param>
    /// <param name="cancellation">Stops the decoder at its next read from the file.</param>
    /// <param name="error">Why it cannot be opened, in libsndfile's words.</param>
    public static SndfileReader? TryOpen(SourceView view, long claimedLength, CancellationToken cancellation, out string error)
    {
        var input = new SndfileInput(view, claimedLength, cancellation);
        SndfileHandle? file = SndfileHandle.Open(input, out LibSndfile.FileInfo info, out error);
        if (input.Fault is not null)
        {
            file?.Dispose();
            ExceptionDispatchInfo.Throw(input.Fault);
        }
        if (file is null)
            return null;
        if (SndfileFormat.IsOpus(info.Format))
            info.SampleRate = DecodeAtFullRate(file, info.SampleRate);
        return new SndfileReader(file, input, new AudioInfo(info.SampleRate, info.Channels, SndfileFormat.NameOf(info.Format), "libsndfile"));
    }

    public override int Read(Span<float> samples)
    {
        long frames;
        fixed (float* first = samples)
            frames = LibSndfile.ReadFrames(_file, first, samples.Length / Info.Channels);
        if (_input.Fault is not null)
            ExceptionDispatchInfo.Throw(_input.Fault);
        if (frames > 0)
            return (int)frames;
        if (_file.TakeError() is string error)
            throw new AudioException(AudioErrors.DecoderFailed, $"libsndfile gave up on it: {error}.");
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>
    /// Opus has no sample rate but 48 kHz (RFC 7845, section 5.1: the rate in the header says what the encoder was given, and is not the one
    /// to play at). Decoding at that rate would drop whatever the encoder put above its half.
    /// </summary>
    private static int DecodeAtFullRate(SndfileHandle file, int rate)
    {
        const int SetOriginalSampleRate = 0x1500;
        int full = 48_000;
        return LibSndfile.Command(file, SetOriginalSampleRate, &full, sizeof(int)) != 0 ? full : rate;
    }
}
