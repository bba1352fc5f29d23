namespace Lava.Datasets;

/// <summary>What files must have in common to stay together in one part of a split.</summary>
public enum GroupBy
{
    /// <summary>The speaker or the utterance, whichever is known; where both are, files that share either.</summary>
    Known,

    /// <summary>The speaker.</summary>
    Speaker,

    /// <summary>The utterance: the recording behind them.</summary>
    Utterance,

    /// <summary>Nothing: every file on its own.</summary>
    None,
}
