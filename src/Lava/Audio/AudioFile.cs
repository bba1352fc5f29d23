namespace Lava.Audio;

/// <summary>Opens recordings of any format that Lava or its helpers can decode; the content decides, never the name.</summary>
public static class AudioFile
{
    /// <summary>Opens a file for one streaming pass.</summary>
    /// <exception cref="AudioException">It cannot be decoded.</exception>
    public static AudioReader Open(string path, AudioLimits? limits = null, CancellationToken cancellation = default) =>
        throw new NotImplementedException();

    /// <summary>Decodes a whole file into memory.</summary>
    /// <exception cref="AudioException">It cannot be decoded, or is larger than <see cref="AudioLimits.MaxClipSamples"/>.</exception>
    public static Clip Read(string path, AudioLimits? limits = null, CancellationToken cancellation = default) =>
        throw new NotImplementedException();
}

/// <summary>A recording on disk.</summary>
public sealed class RecordingFile(string path, AudioLimits? limits = null, string? name = null) : Recording
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public override string Name { get; } = name ?? path;

    /// <inheritdoc/>
    public override AudioReader Open(CancellationToken cancellation = default) => AudioFile.Open(Path, limits, cancellation);
}
