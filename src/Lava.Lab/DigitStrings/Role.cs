namespace Lava.Lab.DigitStrings;

/// <summary>Which list a person or a voice is for.</summary>
internal enum Role
{
    Train,

    /// <summary>Chooses the weights.</summary>
    Validation,

    /// <summary>Chooses the thresholds.</summary>
    Calibration,

    Test,
}
