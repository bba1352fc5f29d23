namespace Lava.Pages.Imaging;

/// <summary>Colours of series, told apart with any colour vision (Okabe and Ito, "Color Universal Design", 2008), on light and dark ground.</summary>
internal static class SeriesColors
{
    /// <summary>What stands for no answer.</summary>
    public const string Unknown = "#8A8A8A";

    private static readonly string[] Colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442"];

    /// <summary>How many there are.</summary>
    public static int Count => Colors.Length;

    /// <summary>The colour of a series; past the seventh they repeat, so that a letter always stands beside them.</summary>
    public static string Of(int index) => Colors[index % Colors.Length];
}
