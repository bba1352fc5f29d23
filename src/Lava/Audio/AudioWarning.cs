namespace Lava.Audio;

/// <summary>Something about a recording that makes a verdict on it less sure.</summary>
/// <param name="Code">Stable identifier, one of <see cref="AudioWarnings"/>.</param>
/// <param name="Message">One sentence for a person, with the figures.</param>
public sealed record AudioWarning(string Code, string Message);

/// <summary>The codes of <see cref="AudioWarning"/>.</summary>
public static class AudioWarnings
{
    /// <summary>Shorter than one second.</summary>
    public const string Short = "short";

    /// <summary>Silent, or nearly so.</summary>
    public const string Silent = "silent";

    /// <summary>Samples stand at full scale in runs.</summary>
    public const string Clipped = "clipped";

    /// <summary>The mean is far from zero.</summary>
    public const string Offset = "offset";

    /// <summary>The spectrum ends far below what the sample rate allows, as in up-sampled telephone audio.</summary>
    public const string Bandwidth = "bandwidth";

    /// <summary>The file ends before its header says.</summary>
    public const string Truncated = "truncated";

    /// <summary>Parts of it could not be decoded, and are missing or replaced by silence.</summary>
    public const string Damaged = "damaged";
}
