using System.Globalization;
using Lava.Text;

namespace Lava.Commands.Terminal;

/// <summary>One line on a terminal's stderr that says how far things are; nothing anywhere else.</summary>
internal sealed class ProgressLine(TextWriter errors, Display display, TimeProvider time)
{
    private const string EraseLine = "\r\e[K";
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(100);
    private readonly long _begun = time.GetTimestamp();
    private long _shown;
    private bool _visible;

    /// <summary>Shows how many are done, how fast, and how long the rest will take; at most ten times a second.</summary>
    public void Show(long done, long total, string unit)
    {
        if (!display.Terminal || (_shown != 0 && time.GetElapsedTime(_shown) < Rhythm))
            return;
        double seconds = time.GetElapsedTime(_begun).TotalSeconds;
        string rate = "";
        if (done > 0 && seconds > 0)
            rate = string.Create(CultureInfo.InvariantCulture, $" ({done / seconds:F1}/s, {Durations.Clock((total - done) * seconds / done)} left)");
        Show(string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {total:N0} {unit}{rate}"));
    }

    /// <summary>Shows a line, at most ten times a second.</summary>
    public void Show(string line)
    {
        if (!display.Terminal || (_shown != 0 && time.GetElapsedTime(_shown) < Rhythm))
            return;
        _shown = time.GetTimestamp();
        _visible = true;
        errors.Write(EraseLine + (line.Length < display.Width ? line : line[..(display.Width - 1)]));
        errors.Flush();
    }

    /// <summary>Takes the line away, so that something else can be written.</summary>
    public void Clear()
    {
        if (!_visible)
            return;
        _visible = false;
        errors.Write(EraseLine);
        errors.Flush();
    }
}
