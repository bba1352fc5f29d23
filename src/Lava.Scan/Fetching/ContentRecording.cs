using Lava.Audio;

namespace Lava.Scan.Fetching;

/// <summary>A recording whose bytes were hashed already, so that scoring it need not.</summary>
/// <param name="path">The file.</param>
/// <param name="name">How it is named in verdicts and errors.</param>
/// <param name="limits">The limits of decoding.</param>
/// <param name="decoded">Told of every stretch that was decoded, in seconds; null where nobody listens.</param>
internal sealed class ContentRecording(string path, string name, AudioLimits limits, Action<double>? decoded) : Recording
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override AudioReader Open(CancellationToken cancellation = default)
    {
        AudioReader reader = AudioFile.Open(path, limits, cancellation);
        return decoded is null ? reader : new WatchedReader(reader, decoded);
    }
}
