using Lava.Attribution;
using Lava.Commands.Terminal;

namespace Lava.Cli.Results;

/// <summary>For a person who asks about one recording: everything there is to say.</summary>
/// <param name="output">Where to.</param>
/// <param name="model">What answered.</param>
/// <param name="display">What stands behind <paramref name="output"/>.</param>
/// <param name="first">How many seconds were heard; null for all.</param>
internal sealed class DetailedResults(TextWriter output, ModelPackage model, Display display, double? first = null) : IResultWriter
{
    private readonly VerdictText _text = new(model, display);

    /// <inheritdoc/>
    public void Begin()
    {
    }

    /// <inheritdoc/>
    public void Write(Verdict verdict)
    {
        new VerdictBlock(_text, model, display, first).Write(output, verdict);
        if (verdict.Timeline is { Count: > 0 })
        {
            TimelineWindow[] timeline = [.. verdict.Timeline]; // worked out as it is read; the strip reads it several times
            var strip = new TimelineStrip(_text, new TimelineKey(), display);
            output.WriteLine();
            output.WriteLine($"  {_text.Paint.Bold("timeline")}  {_text.Paint.Dim(TimelineStrip.Describe(timeline))}");
            strip.Write(output, timeline, verdict.FirstSeconds ?? verdict.Seconds);
            strip.WriteLegend(output, timeline);
        }
        if (_text.CannotTellGenuine is { } sentence)
        {
            output.WriteLine();
            foreach (string line in Wrapping.Lines(sentence, display.Width - 2))
                output.WriteLine($"  {line}");
        }
        output.Flush();
    }

    /// <inheritdoc/>
    public void WriteFailure(string file, LavaException error)
    {
    }

    /// <inheritdoc/>
    public void End()
    {
    }
}
