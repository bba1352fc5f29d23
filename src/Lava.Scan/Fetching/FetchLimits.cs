using Lava.Audio;

namespace Lava.Scan.Fetching;

/// <summary>What an input may cost before it is refused. To what a decoder may do, the limits of <c>lava analyze</c> apply.</summary>
public sealed record FetchLimits
{
    /// <summary>Most bytes of an input, wherever it lies. Usually 4 GiB.</summary>
    public long MaxBytes { get; init; } = SpooledRecording.DefaultMaxBytes;

    /// <summary>Longest recording, in seconds. Usually a day.</summary>
    public double MaxSeconds { get; init; } = AudioLimits.Default.MaxSeconds;

    /// <summary>Longest time to fetch an input from the web or a bucket, in seconds. Usually 5 minutes.</summary>
    public double TimeoutSeconds { get; init; } = 300;

    /// <summary>Most redirections that are followed.</summary>
    public const int MostRedirections = 5;

    /// <summary>The limits of decoding.</summary>
    internal AudioLimits ToAudioLimits() => AudioLimits.Default with { MaxSeconds = MaxSeconds };
}
