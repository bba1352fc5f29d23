namespace Lava.Lab.DigitStrings;

/// <summary>One person, or one voice of an engine, saying digits, letters and short words.</summary>
/// <param name="Name">Such as <c>fsdd-lucas</c> or <c>flite-slt</c>; unique.</param>
/// <param name="Engine">Name of the text-to-speech engine; null for a person.</param>
/// <param name="Role">The list that it is for.</param>
/// <param name="Words">What it says, a recording a word, mono, <see cref="Telephone.SampleRate"/> Hz, without silence at either end.</param>
internal sealed record Speaker(string Name, string? Engine, Role Role, IReadOnlyList<float[]> Words)
{
    /// <summary>How many turns the speaker has, where others have one.</summary>
    public int Turns { get; init; } = 1;
}
