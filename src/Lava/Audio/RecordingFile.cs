namespace Lava.Audio;

/// <summary>A recording on disk.</summary>
/// <param name="path">Where it is.</param>
/// <param name="limits">How much it may cost; <see cref="AudioLimits.Default"/> where null.</param>
/// <param name="name">How it is named in verdicts and errors; the path where null.</param>
public sealed class RecordingFile(string path, AudioLimits? limits = null, string? name = null) : Recording
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public override string Name { get; } = name ?? path;

    /// <inheritdoc/>
    internal override string? FilePath => Path;

    /// <inheritdoc/>
    public override AudioReader Open(CancellationToken cancellation = default) => AudioFile.Open(Path, limits, cancellation);
}
