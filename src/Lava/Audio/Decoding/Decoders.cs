using Lava.Audio.Decoding.Ffmpeg;
using Lava.Audio.Decoding.Mpeg;
using Lava.Audio.Decoding.Sndfile;

namespace Lava.Audio.Decoding;

/// <summary>What can decode on this machine, and who decodes what.</summary>
/// <param name="sndfile">Whether libsndfile is there.</param>
/// <param name="ffmpeg">Where ffmpeg is; null where it is not.</param>
internal sealed class Decoders(Func<bool> sndfile, Func<string?> ffmpeg)
{
    private readonly Lazy<bool> _sndfile = new(sndfile);
    private readonly Lazy<string?> _ffmpeg = new(ffmpeg);

    /// <summary>What this machine has, found out at the first need.</summary>
    public static Decoders Installed { get; } = new(() => LibSndfile.IsInstalled, FfmpegProgram.Find);

    /// <inheritdoc cref="AudioFile.Open"/>
    public AudioReader Open(string path, AudioLimits limits, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var source = AudioSource.Open(path);
        try
        {
            return new LimitedReader(Open(source, limits, cancellation), source, limits, cancellation);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private AudioReader Open(AudioSource source, AudioLimits limits, CancellationToken cancellation)
    {
        Content content = Sniffer.Identify(source);
        if (content.Type == ContentType.Tensor)
            return TensorReader.Open(source.Path);
        var choice = new DecoderChoice(_sndfile.Value, _ffmpeg.Value, limits, cancellation);
        if (content.Type == ContentType.Mpeg)
            return MpegDecoding.Open(source, content.Start, choice);
        return choice.Open(content.Type, content.Start == 0
            ? new SourceView(source)
            : new SourceView(source, new Extent(content.Start, source.Length - content.Start)));
    }
}
