using Lava.Audio.Decoding.Ffmpeg;
using Lava.Audio.Decoding.Sndfile;

namespace Lava.Audio.Decoding;

/// <summary>libsndfile and ffmpeg, as far as they are installed, for one recording.</summary>
/// <param name="sndfile">Whether libsndfile is there.</param>
/// <param name="ffmpeg">Where ffmpeg is; null where it is not.</param>
/// <param name="limits">How much it may cost.</param>
/// <param name="cancellation">Stops either.</param>
internal sealed class DecoderChoice(bool sndfile, string? ffmpeg, AudioLimits limits, CancellationToken cancellation)
{
    public AudioLimits Limits => limits;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Opens a view by whichever can: libsndfile, which is in this process, before ffmpeg, unless that is known to do better.</summary>
    /// <param name="type">What the view holds.</param>
    /// <param name="view">The bytes.</param>
    /// <param name="format">What the format is called; null where libsndfile knows better.</param>
    /// <param name="claimedLength">See <see cref="SndfileReader.TryOpen"/>.</param>
    /// <exception cref="AudioException">Neither is installed, or whichever is cannot.</exception>
    public AudioReader Open(ContentType type, SourceView view, string? format = null, long claimedLength = 0)
    {
        string? refusal = null;
        bool canFfmpeg = type.Demuxer is not null && ffmpeg is not null;
        if (type.Sndfile && sndfile && !(canFfmpeg && type.PrefersFfmpeg))
        {
            AudioReader? reader = SndfileReader.TryOpen(view, claimedLength, cancellation, out refusal);
            if (reader is not null)
                return reader;
        }
        if (canFfmpeg)
            return FfmpegReader.Open(ffmpeg!, view, type.Demuxer!, format ?? type.Name, limits.DecodeTimeout, cancellation);
        throw Missing(type, refusal);
    }

    private AudioException Missing(ContentType type, string? refusal)
    {
        const string Sndfile = "libsndfile (apt install libsndfile1, brew install libsndfile)";
        const string Ffmpeg = "ffmpeg (apt install ffmpeg, brew install ffmpeg)";
        if (type.Demuxer is null && !type.Sndfile)
            return new AudioException(AudioErrors.Unsupported, $"It is {type}, which nothing that Lava uses can decode; convert it to WAV or FLAC.");
        if (refusal is not null)
        {
            return new AudioException(AudioErrors.DecoderFailed,
                $"It looks like {type}, and libsndfile cannot open it ({refusal})" + (type.Demuxer is null ? "." : $"; install {Ffmpeg}, which may."));
        }
        string needed = (type.Sndfile && !sndfile, type.Demuxer is not null) switch
        {
            (true, true) => $"{Sndfile} or {Ffmpeg}",
            (true, false) => Sndfile,
            _ => Ffmpeg,
        };
        return new AudioException(AudioErrors.DecoderMissing, $"It is {type}, and decoding that takes {needed}.");
    }
}
