using Lava.Attribution;
using Lava.Audio;
using Lava.Audio.Decoding;
using Lava.Scan.Inputs;

namespace Lava.Scan.Fetching;

/// <summary>An input at hand: a file that can be decoded and the sum of its bytes, or why there is none.</summary>
internal sealed class FetchedInput : IDisposable
{
    private readonly IDisposable? _kept;
    private readonly string? _path;

    private FetchedInput(ScanInput input, LavaException? error) => (Input, Error) = (input, error);

    private FetchedInput(ScanInput input, string path, long bytes, string sha256, AudioLimits limits, IDisposable? kept, Action<double>? decoded)
    {
        (Input, _path, Bytes, Sha256, _kept) = (input, path, bytes, sha256, kept);
        Recording = new ContentRecording(path, input.Path, limits, decoded);
    }

    /// <summary>The input.</summary>
    public ScanInput Input { get; }

    /// <summary>What can be decoded; null where there is an error.</summary>
    public Recording? Recording { get; }

    /// <summary>Bytes; null where there is an error.</summary>
    public long? Bytes { get; }

    /// <summary>Sum of the bytes; null where there is an error.</summary>
    public string? Sha256 { get; }

    /// <summary>Why it cannot be had; null where it can.</summary>
    public LavaException? Error { get; }

    /// <summary>An input that cannot be had.</summary>
    public static FetchedInput Failed(ScanInput input, LavaException error) => new(input, error);

    /// <summary>An input that lies in a file: the file is opened, checked and hashed.</summary>
    /// <param name="input">The input.</param>
    /// <param name="path">The file.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="kept">Given up with the input, and when this throws; null for a file of someone else.</param>
    /// <param name="decoded">Told of every stretch that is decoded, in seconds; null where nobody listens.</param>
    /// <param name="cancellation">Checked while hashing.</param>
    /// <exception cref="LavaException">It is no regular file, cannot be read, is empty or too large.</exception>
    public static FetchedInput OfFile(ScanInput input, string path, FetchLimits limits, IDisposable? kept, Action<double>? decoded, CancellationToken cancellation)
    {
        try
        {
            (long bytes, string sha256) = Hash(path, limits.MaxBytes, cancellation);
            return new FetchedInput(input, path, bytes, sha256, limits.ToAudioLimits(), kept, decoded);
        }
        catch
        {
            kept?.Dispose();
            throw;
        }
    }

    /// <summary>Makes sure that the bytes that were decoded are those that were hashed.</summary>
    /// <exception cref="AudioException">The file changed meanwhile.</exception>
    public void Confirm(CancellationToken cancellation)
    {
        // What was downloaded is nobody else's to change.
        if (_kept is null && Hash(_path!, long.MaxValue, cancellation) != (Bytes!.Value, Sha256!))
            throw new AudioException(AudioErrors.Changed, "The file changed while it was analyzed. Analyze a copy that nobody writes to.");
    }

    /// <inheritdoc/>
    public void Dispose() => _kept?.Dispose();

    private static (long Bytes, string Sha256) Hash(string path, long maxBytes, CancellationToken cancellation)
    {
        using AudioSource source = AudioSource.Open(path);
        if (source.Length > maxBytes)
            throw new ScanException(ScanErrors.LimitExceeded, $"It has {source.Length} bytes; at most {maxBytes} are accepted (--max-bytes).");
        return RecordingHash.Of(source, cancellation);
    }
}
