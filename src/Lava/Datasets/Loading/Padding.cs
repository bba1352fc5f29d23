namespace Lava.Datasets;

/// <summary>What follows a recording that is shorter than wanted.</summary>
public enum Padding
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The recording again, from its beginning, as often as it takes.</summary>
    Repeat,
}
