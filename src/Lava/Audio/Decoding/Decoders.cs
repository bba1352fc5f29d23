using Lava.Audio.Decoding.Chunks;
using Lava.Audio.Decoding.Ffmpeg;
using Lava.Audio.Decoding.Flac;
using Lava.Audio.Decoding.Mp4;
using Lava.Audio.Decoding.Mpeg;
using Lava.Audio.Decoding.Ogg;
using Lava.Audio.Decoding.Sndfile;
using Lava.Audio.Wav;

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

    /// <summary>Opens a WAV file of a coding that takes no library; null where the file is anything else.</summary>
    /// <inheritdoc cref="AudioFile.Open"/>
    public static AudioReader? TryOpenWav(string path, AudioLimits limits, CancellationToken cancellation)
    {
        var source = AudioSource.Open(path);
        try
        {
            Span<byte> head = stackalloc byte[WavFile.HeadBytes];
            if (WavFile.Matches(head[..source.Read(head, 0)]) && WavFile.TryOpen(new ViewStream(new SourceView(source)), limits, out _) is { } reader)
                return new LimitedReader(reader, source, limits, cancellation);
        }
        catch
        {
            source.Dispose();
            throw;
        }
        source.Dispose();
        return null;
    }

    private AudioReader Open(AudioSource source, AudioLimits limits, CancellationToken cancellation)
    {
        Content content = Sniffer.Identify(source);
        var choice = new DecoderChoice(_sndfile.Value, _ffmpeg.Value, limits, cancellation);
        if (content.Type == ContentType.Tensor)
            return TensorReader.Open(source.Path, limits);
        if (content.Type == ContentType.Mpeg)
            return MpegDecoding.Open(source, content.Start, choice);
        if (content.Type == ContentType.Ogg)
            return OggDecoding.Open(source, content.Start, choice);
        if (content.Type == ContentType.Mp4 && content.Start == 0)
            return Mp4Decoding.Open(source, choice);
        SourceView view = content.Start == 0 ? new(source) : new(source, new Extent(content.Start, source.Length - content.Start));
        if (content.Type == ContentType.Flac)
            return FlacReader.Open(new ViewStream(view), "FLAC", limits, cancellation);
        return content.Type == ContentType.Wav ? OpenWav(source, view, content.Start, choice) : OpenOther(content.Type, view, choice);
    }

    private static AudioReader OpenOther(ContentType type, SourceView view, DecoderChoice choice)
    {
        if (type == ContentType.Other)
            return OpenUnknown(view, choice);
        var file = ChunkedFile.Inspect(view, type);
        // libsndfile (1.2.0) forgets the lower bits that QuickTime's ADPCM carries on from packet to packet.
        AudioReader reader = choice.Open(type with { PrefersFfmpeg = type.PrefersFfmpeg || file.Coding == "ima4" }, file.View);
        return file.IsTruncated ? new TrimmedReader(reader, skip: 0, long.MaxValue, truncated: true) : reader;
    }

    private static AudioReader OpenUnknown(SourceView view, DecoderChoice choice)
    {
        try
        {
            return choice.Open(ContentType.Other, view);
        }
        catch (AudioException e) when (e.Code is AudioErrors.DecoderFailed or AudioErrors.Empty or AudioErrors.DecoderMissing)
        {
            string unless = e.Code == AudioErrors.DecoderMissing ? " (ffmpeg, which knows more, is not installed)" : "";
            throw new AudioException(AudioErrors.UnknownFormat, $"Its content is of no audio format that is known{unless}.", e);
        }
    }

    private static AudioReader OpenWav(AudioSource source, SourceView view, long start, DecoderChoice choice)
    {
        if (WavFile.TryOpen(new ViewStream(view), choice.Limits, out string coding) is AudioReader reader)
            return reader;
        // MP3 in WAV is MP3 with something before it, for which there are more decoders.
        if (coding.Contains("MP3", StringComparison.Ordinal) && MpegSync.Find(new ByteWindow(source), start) is >= 0 and long frame)
            return MpegDecoding.Open(source, frame, choice);
        return choice.Open(ContentType.Wav, view, $"WAV, {coding}");
    }
}
