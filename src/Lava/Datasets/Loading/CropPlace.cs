namespace Lava.Datasets;

/// <summary>Where a recording that is longer than wanted is cut.</summary>
public enum CropPlace
{
    /// <summary>Its beginning: the form of the reference's five-second clips.</summary>
    First,

    /// <summary>Its middle.</summary>
    Centre,

    /// <summary>Anywhere inside it, each start equally likely, another one every epoch.</summary>
    Random,
}
