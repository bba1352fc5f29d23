namespace Lava.Audio;

/// <summary>A recording that cannot be read, or that no verdict may be given on.</summary>
public sealed class AudioException : LavaException
{
    /// <param name="code">One of <see cref="AudioErrors"/>.</param>
    /// <param name="message">What is wrong and what to do, without the name of the recording.</param>
    /// <param name="inner">What was caught, where something was.</param>
    public AudioException(string code, string message, Exception? inner = null) : base(code, message, inner)
    {
    }
}

/// <summary>The codes an <see cref="AudioException"/> carries.</summary>
public static class AudioErrors
{
    /// <summary>No such file, or it may not be opened.</summary>
    public const string Unreadable = "audio.unreadable";

    /// <summary>The content is of no format that Lava or its helpers know.</summary>
    public const string UnknownFormat = "audio.unknown-format";

    /// <summary>The format is known, this variant of it (bits, codec, channels, rate) is not supported.</summary>
    public const string Unsupported = "audio.unsupported";

    /// <summary>The content contradicts itself or its format.</summary>
    public const string Malformed = "audio.malformed";

    /// <summary>There is not one sample in it.</summary>
    public const string Empty = "audio.empty";

    /// <summary>A sample is NaN or infinite.</summary>
    public const string NonFinite = "audio.non-finite";

    /// <summary>The library or program that decodes this format is not installed.</summary>
    public const string DecoderMissing = "audio.decoder-missing";

    /// <summary>The decoder gave up on it.</summary>
    public const string DecoderFailed = "audio.decoder-failed";

    /// <summary>It was not the same in a second pass as in the first.</summary>
    public const string Changed = "audio.changed";

    /// <summary>It took longer, or gave more, than <see cref="AudioLimits"/> allow.</summary>
    public const string LimitExceeded = "audio.limit-exceeded";
}
