namespace Lava.Attribution;

/// <summary>The codes of a verdict's warnings that are not about the recording itself.</summary>
public static class VerdictWarnings
{
    /// <summary>Windows of the recording are attributed differently from each other, or from the whole.</summary>
    public const string Disagreement = "disagreement";
}
