namespace Lava.Lab.DigitStrings;

/// <summary>One string to be made.</summary>
/// <param name="Path">Where, below the folder of strings.</param>
/// <param name="Speaker">Who says it.</param>
/// <param name="Codec">What it passes through; null for none.</param>
/// <param name="Number">Its place among those of its kind.</param>
/// <param name="Seed">What everything about it is drawn from.</param>
internal sealed record StringPlan(string Path, Speaker Speaker, Codec? Codec, int Number, int Seed)
{
    /// <summary>The three labels of the level <c>Source</c>.</summary>
    public const string Genuine = "genuine", TextToSpeech = "text-to-speech", Coded = "codec";

    /// <summary>Its label in the level <c>Source</c>.</summary>
    public string Source => Codec is not null ? Coded : Speaker.Engine is not null ? TextToSpeech : Genuine;

    /// <summary>Its finest label: the codec, the engine, or genuine.</summary>
    public string Kind => Codec?.Name ?? Speaker.Engine ?? Genuine;
}
