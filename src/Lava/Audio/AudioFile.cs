using Lava.Audio.Decoding;

namespace Lava.Audio;

/// <summary>Opens recordings of any format that Lava or its helpers can decode; the content decides, never the name.</summary>
/// <remarks>
/// WAV, FLAC and tensor files are read by Lava itself; libsndfile and the program <c>ffmpeg</c> (from <c>PATH</c>, or the one that the environment
/// variable <c>LAVA_FFMPEG</c> names) read the rest, and are looked for when they are first needed.
/// </remarks>
public static class AudioFile
{
    /// <summary>Opens a file for one streaming pass.</summary>
    /// <exception cref="AudioException">It cannot be decoded.</exception>
    /// <exception cref="Checkpoints.CheckpointException">It is a file of tensors, and refused as one.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the reader, too, throws it from then on.</exception>
    public static AudioReader Open(string path, AudioLimits? limits = null, CancellationToken cancellation = default) =>
        Decoders.Installed.Open(path, limits ?? AudioLimits.Default, cancellation);

    /// <summary>Decodes a whole file into memory.</summary>
    /// <exception cref="AudioException">It cannot be decoded, or is larger than <see cref="AudioLimits.MaxClipSamples"/>.</exception>
    /// <exception cref="Checkpoints.CheckpointException">It is a file of tensors, and refused as one.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Clip Read(string path, AudioLimits? limits = null, CancellationToken cancellation = default)
    {
        limits ??= AudioLimits.Default;
        using AudioReader reader = Open(path, limits, cancellation);
        return ClipBuilder.Read(reader, path, limits.MaxClipSamples);
    }
}
