namespace Lava.Lab.Evaluate.Scoring;

/// <summary>What scores recordings.</summary>
internal enum ScoringEngine
{
    /// <summary>Lava's own engine.</summary>
    Lava,

    /// <summary>Lava's own engine, and libtorch beside it to compare.</summary>
    Torch,
}
