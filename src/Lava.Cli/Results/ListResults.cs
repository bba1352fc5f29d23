using System.Globalization;
using Lava.Attribution;
using Lava.Commands.Terminal;
using Lava.Text;

namespace Lava.Cli.Results;

/// <summary>For a person who asks about many recordings: a line each, and how many came out as what.</summary>
internal sealed class ListResults(TextWriter output, ModelPackage model, Display display) : IResultWriter
{
    private readonly VerdictText _text = new(model, display);
    private readonly TimelineKey _key = new();
    private readonly Dictionary<string, int> _counts = [];
    private int _failed;

    /// <inheritdoc/>
    public void Begin()
    {
    }

    /// <inheritdoc/>
    public void Write(Verdict verdict)
    {
        LevelResult last = verdict.Levels[^1];
        string path = _text.Path(verdict.Levels);
        _counts[path] = _counts.GetValueOrDefault(path) + 1;

        List<string> remarks = verdict.Stopped == StopReason.Rejected ? [VerdictText.Rejection(last)] : [];
        remarks.AddRange(verdict.Warnings.Select(warning => warning.Code));
        string remark = remarks.Count == 0 ? "" : "  " + _text.Paint.Warning($"({string.Join("; ", remarks)})");
        output.WriteLine($"{_text.ColoredPath(verdict.Levels, _text.LongestPath)}  {VerdictText.Share(last.Confidence)}  " +
            $"{Durations.Length(verdict.Seconds),7}  {Printable.Of(verdict.File)}{remark}");
        if (verdict.Timeline is { Count: > 0 } timeline)
            new TimelineStrip(_text, _key, display).Write(output, [.. timeline], verdict.FirstSeconds ?? verdict.Seconds);
        output.Flush();
    }

    /// <inheritdoc/>
    public void WriteFailure(string file, LavaException error) => _failed++;

    /// <inheritdoc/>
    public void End()
    {
        int attributed = _counts.Values.Sum();
        if (attributed > 0)
            output.WriteLine();
        foreach (string path in _key.Paths)
            output.WriteLine($"    {_text.Paint.Series(_key.IndexOf(path), _key.Letter(path).ToString())}  {path}");
        string failed = _failed == 0 ? "" : $", {_text.Paint.Error($"{Count(_failed)} failed")}";
        output.WriteLine($"{_text.Paint.Bold(attributed == 1 ? "1 recording" : $"{Count(attributed)} recordings")} analyzed{failed}");
        int width = Math.Max(_text.LongestPath, 1);
        foreach ((string path, int count) in _counts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal))
            output.WriteLine($"  {path.PadRight(width)}  {Count(count),7}  {Bar.Of((double)count / attributed, 20, display.Unicode).TrimEnd()}");
        if (attributed > 0 && _text.CannotTellGenuine is { } sentence)
            foreach (string line in Wrapping.Lines(sentence, display.Width))
                output.WriteLine(line);
        output.Flush();
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
