namespace Lava.Lab.DigitStrings;

/// <summary>A person and the recordings there are of them.</summary>
/// <param name="Name">Set and name, such as <c>fsdd-lucas</c> or <c>klettres-he</c>.</param>
/// <param name="Files">Recordings, a word each.</param>
internal sealed record Person(string Name, IReadOnlyList<string> Files)
{
    /// <summary>Fewer words than this are not enough to make strings of.</summary>
    public const int FewestWords = 8;
}
