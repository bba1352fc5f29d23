namespace Lava.Pages;

/// <summary>The codes of a <see cref="PageException"/>.</summary>
public static class PageErrors
{
    /// <summary>There is no such report, or it cannot be read.</summary>
    public const string Unreadable = "report.unreadable";

    /// <summary>The file is no evidence report of Lava, or its data contradict themselves.</summary>
    public const string Invalid = "report.invalid";

    /// <summary>A report cannot be written where it should be.</summary>
    public const string Unwritable = "report.unwritable";

    /// <summary>There is more to show than a page holds.</summary>
    public const string TooLarge = "report.too-large";
}
