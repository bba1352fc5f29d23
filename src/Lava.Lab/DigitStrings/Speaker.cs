namespace Lava.Lab.DigitStrings;

/// <summary>One person, or one voice of an engine, saying digits.</summary>
/// <param name="Name">Such as <c>fsdd-lucas</c> or <c>flite-slt</c>; unique.</param>
/// <param name="Engine">Name of the text-to-speech engine; null for a person.</param>
/// <param name="Role">The list that it is for.</param>
/// <param name="Takes">Recordings [digit][take] of each of the ten digits, mono, <see cref="Telephone.SampleRate"/> Hz, without silence at either end.</param>
internal sealed record Speaker(string Name, string? Engine, Role Role, IReadOnlyList<IReadOnlyList<float[]>> Takes)
{
    /// <summary>How many digits there are.</summary>
    public const int Digits = 10;
}
