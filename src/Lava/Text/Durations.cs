using System.Globalization;

namespace Lava.Text;

/// <summary>Times as people write them.</summary>
internal static class Durations
{
    /// <summary>As on a clock: <c>0:07</c>, <c>12:30</c>, <c>1:02:03</c>.</summary>
    public static string Clock(double seconds)
    {
        long whole = (long)Math.Round(Math.Clamp(seconds, 0, 359_999_999));
        return whole >= 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}:{whole / 60 % 60:D2}:{whole % 60:D2}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole / 60}:{whole % 60:D2}");
    }

    /// <summary>A length: <c>3.4 s</c> below a minute, as on a clock from there on.</summary>
    public static string Length(double seconds) =>
        seconds < 59.95 ? string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s") : Clock(seconds);
}
