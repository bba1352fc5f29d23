namespace Lava.Pages.Verification;

/// <summary>What became of one line of a check.</summary>
public enum Outcome
{
    /// <summary>It came out again.</summary>
    Holds,

    /// <summary>Something else came out.</summary>
    Differs,

    /// <summary>It cannot be derived from the recording and the model, or not by this version of Lava.</summary>
    NotChecked,
}
