namespace Lava.Reports.Drawing;

/// <summary>The one look of all figures, in CSS pixels.</summary>
internal static class Style
{
    public const float Title = 17;
    public const float Label = 15;
    public const float Tick = 13;
    public const float Small = 11;

    public const float Line = 2;
    public const float Thin = 1;

    /// <summary>Around everything.</summary>
    public const float Margin = 14;

    /// <summary>Above the data, with a title in it.</summary>
    public const float Top = 48;

    /// <summary>Left of the data: ticks and the name of an axis.</summary>
    public const float Left = 78;

    /// <summary>Below the data.</summary>
    public const float Bottom = 58;

    /// <summary>The longest name that a legend or an axis writes out.</summary>
    public const float LongestName = 230;
}
