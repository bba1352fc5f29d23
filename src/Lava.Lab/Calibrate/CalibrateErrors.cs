namespace Lava.Lab.Calibrate;

/// <summary>The codes of a <see cref="CalibrateException"/>.</summary>
internal static class CalibrateErrors
{
    /// <summary>A list lacks recordings of some label, or has too few to calibrate on.</summary>
    public const string Classes = "calibrate.classes";

    /// <summary>Listed recordings cannot be read.</summary>
    public const string Recordings = "calibrate.recordings";

    /// <summary>A recording scored no finite number.</summary>
    public const string NonFinite = "calibrate.non-finite";

    /// <summary>The results cannot be written.</summary>
    public const string Unwritable = "calibrate.unwritable";
}
