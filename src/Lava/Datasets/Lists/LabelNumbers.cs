namespace Lava.Datasets;

/// <summary>What a whole number in the column of labels means.</summary>
public enum LabelNumbers
{
    /// <summary>
    /// Where every label is a whole number: the places of labels, counted from 0 if a 0 occurs, and from 1 if the number of labels occurs. Where
    /// label names are given and neither occurs, it is refused as ambiguous; where none are given it does not matter, and 1 is meant.
    /// </summary>
    Detect,

    /// <summary>Numbers are names like any other.</summary>
    Names,

    /// <summary>Places of labels, the first is 0.</summary>
    FromZero,

    /// <summary>Places of labels, the first is 1.</summary>
    FromOne,
}
