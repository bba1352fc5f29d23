namespace Lava.Datasets;

/// <summary>What became of one recording of a folder.</summary>
public enum PreparationOutcome
{
    /// <summary>Its tensor was written.</summary>
    Written,

    /// <summary>Its tensor was there already, whole and no older than the recording.</summary>
    Kept,

    /// <summary>There is no tensor of it.</summary>
    Failed,
}
