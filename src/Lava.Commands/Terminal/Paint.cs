namespace Lava.Commands.Terminal;

/// <summary>Colours text where the display wants colours, and leaves it alone where not.</summary>
internal sealed class Paint(Display display)
{
    /// <summary>Strong: the answer.</summary>
    public string Bold(string text) => Wrap("1", text);

    /// <summary>Weak: what explains the answer.</summary>
    public string Dim(string text) => Wrap("2", text);

    /// <summary>The label a level answers with.</summary>
    public string Label(string text) => Wrap("1;36", text);

    /// <summary>A label that means genuine.</summary>
    public string Genuine(string text) => Wrap("1;32", text);

    /// <summary>No answer, and warnings.</summary>
    public string Warning(string text) => Wrap("33", text);

    /// <summary>Errors.</summary>
    public string Error(string text) => Wrap("31", text);

    /// <summary>One of the colours of a timeline; the same index gives the same colour.</summary>
    public string Series(int index, string text) => Wrap($"38;5;{SeriesColors[index % SeriesColors.Length]}", text);

    // From the 256-colour palette, told apart on black and on white.
    private static readonly int[] SeriesColors = [32, 166, 35, 133, 136, 74, 160, 102];

    private string Wrap(string style, string text) => display.Colors && text.Length > 0 ? $"\e[{style}m{text}\e[0m" : text;
}
