namespace Lava.Audio.Decoding.Ffmpeg;

/// <summary>What ffmpeg says on standard error, made into Lava's errors.</summary>
internal static class FfmpegErrors
{
    private const int LongestSummary = 300;

    /// <summary>The lines about the recording, without its name, addresses, and the complaints of the output's writer.</summary>
    public static string Summarise(string errors, string? path)
    {
        if (path is not null)
            errors = errors.Replace($"file:{path}: ", "", StringComparison.Ordinal);
        IEnumerable<string> lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            // The writer of the AU stream complains of timestamps, which it does not use.
            .Where(line => !line.StartsWith("[au @", StringComparison.Ordinal) && !line.StartsWith("Last message repeated", StringComparison.Ordinal))
            // Pictures, which are not looked at. Where it is the sound, nothing comes of the run.
            .Where(line => !IsForbiddenCodec(line))
            .Select(WithoutAddress)
            .Distinct();
        string summary = string.Concat(string.Join("; ", lines).Select(c => char.IsControl(c) ? ' ' : c));
        return summary.Length <= LongestSummary ? summary : summary[..LongestSummary] + "…";
    }

    /// <summary>The error of a run that failed.</summary>
    public static AudioException Failure(string reason, int code, long frames)
    {
        if (reason.Contains("matches no streams", StringComparison.Ordinal))
            return new AudioException(AudioErrors.Empty, "There is no audio track in it.");
        string after = frames > 0 ? $" after {frames} frames" : "";
        return new AudioException(AudioErrors.DecoderFailed, $"ffmpeg gave up on it{after}: {(reason.Length > 0 ? reason : $"exit code {code}")}.");
    }

    private static bool IsForbiddenCodec(string line) =>
        line.Contains("] Codec (", StringComparison.Ordinal) && line.Contains(") not on whitelist", StringComparison.Ordinal);

    /// <summary>"[mov,mp4 @ 0x55aa] partial file" without what differs from run to run.</summary>
    private static string WithoutAddress(string line)
    {
        int end = line.IndexOf(']', StringComparison.Ordinal);
        int at = line.IndexOf(" @ 0x", StringComparison.Ordinal);
        return line.StartsWith('[') && at > 0 && at < end ? $"{line[1..at]}:{line[(end + 1)..]}" : line;
    }
}
