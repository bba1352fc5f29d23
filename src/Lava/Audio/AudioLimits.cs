namespace Lava.Audio;

/// <summary>How much a recording may cost before it is refused.</summary>
public sealed record AudioLimits
{
    /// <summary>The limits used where none are named.</summary>
    public static AudioLimits Default { get; } = new();

    /// <summary>Longest recording, in seconds of its own sample rate. Default 24 hours.</summary>
    public double MaxSeconds { get; init; } = 24 * 3600;

    /// <summary>Longest time an external decoder may run without giving a sample, and per hour of audio in all. Default 10 minutes.</summary>
    public TimeSpan DecodeTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Most channels a recording may have. Default 64.</summary>
    public int MaxChannels { get; init; } = 64;

    /// <summary>Lowest and highest sample rate in Hz: 4 kHz to 384 kHz, what the resampler is specified for.</summary>
    public (int Lowest, int Highest) SampleRates { get; init; } = (4_000, 384_000);

    /// <summary>Largest clip held in memory by <see cref="AudioFile.Read"/>, in samples over all channels. Default 2^28 (1 GiB).</summary>
    public long MaxClipSamples { get; init; } = 1L << 28;

    /// <summary>Refuses a recording of too many channels or of a rate out of range.</summary>
    internal void Check(AudioInfo info)
    {
        if (info.Channels < 1 || info.Channels > MaxChannels)
            throw new AudioException(AudioErrors.Unsupported, $"It has {info.Channels} channels; 1 to {MaxChannels} are supported.");
        if (info.SampleRate < SampleRates.Lowest || info.SampleRate > SampleRates.Highest)
        {
            throw new AudioException(AudioErrors.Unsupported,
                $"Its sample rate is {info.SampleRate} Hz; {SampleRates.Lowest} to {SampleRates.Highest} Hz are supported.");
        }
    }
}
