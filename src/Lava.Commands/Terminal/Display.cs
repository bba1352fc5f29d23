namespace Lava.Commands.Terminal;

/// <summary>What the other side of a stream can show.</summary>
/// <param name="Terminal">Whether a person's terminal is there.</param>
/// <param name="Colors">Whether it wants colours.</param>
/// <param name="Unicode">Whether it shows more than ASCII.</param>
/// <param name="Width">Columns to fill.</param>
internal sealed record Display(bool Terminal, bool Colors, bool Unicode, int Width)
{
    /// <summary>Columns where nothing tells how many there are.</summary>
    public const int UsualWidth = 80;

    /// <summary>Wider lines are hard to read.</summary>
    private const int WidestUseful = 110;

    /// <summary>A file or pipe: no colours, any character.</summary>
    public static Display Plain { get; } = new(Terminal: false, Colors: false, Unicode: true, UsualWidth);

    /// <summary>What stands behind stdout.</summary>
    public static Display OfOutput() => Of(!Console.IsOutputRedirected, descriptor: 1);

    /// <summary>What stands behind stderr.</summary>
    public static Display OfErrors() => Of(!Console.IsErrorRedirected, descriptor: 2);

    private static Display Of(bool terminal, int descriptor)
    {
        if (!terminal)
            return Plain;
        bool dumb = Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb" && !OperatingSystem.IsWindows();
        bool refused = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }; // no-color.org
        return new(Terminal: !dumb, Colors: !dumb && !refused, SpeaksUnicode(), Columns(descriptor));
    }

    /// <summary>The locale decides, in the order POSIX gives; none set means UTF-8, as everywhere by now.</summary>
    private static bool SpeaksUnicode()
    {
        foreach (string name in (ReadOnlySpan<string>)["LC_ALL", "LC_CTYPE", "LANG"])
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } locale)
                return !locale.Contains('.', StringComparison.Ordinal) || locale.Contains("UTF", StringComparison.OrdinalIgnoreCase);
        }
        return true;
    }

    private static int Columns(int descriptor)
    {
        int width = WindowSize.Columns(descriptor);
        return width < 40 ? UsualWidth : Math.Min(width, WidestUseful);
    }
}
