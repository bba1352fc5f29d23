namespace Lava.Audio;

/// <summary>Something that can be decoded, more than once: a file (<see cref="RecordingFile"/>) or a clip in memory (<see cref="Clip"/>).</summary>
/// <remarks>A long recording is read in several passes, each streaming, so that an hour of audio needs no hour of memory.</remarks>
public abstract class Recording
{
    /// <summary>How it is named in verdicts and errors: the path as the user gave it.</summary>
    public abstract string Name { get; }

    /// <summary>The file whose bytes it is; null where there is none.</summary>
    internal virtual string? FilePath => null;

    /// <summary>Starts a pass over the samples.</summary>
    /// <exception cref="AudioException">It cannot be decoded.</exception>
    public abstract AudioReader Open(CancellationToken cancellation = default);
}
