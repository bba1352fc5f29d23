using Lava.Audio;

namespace Lava.Scan.Fetching;

/// <summary>A recording whose bytes were hashed already, so that scoring it need not.</summary>
internal sealed class ContentRecording(string path, string name, AudioLimits limits) : Recording
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override AudioReader Open(CancellationToken cancellation = default) => AudioFile.Open(path, limits, cancellation);
}
