using System.Globalization;
using Lava.Commands.Results;
using Lava.Commands.Terminal;
using Lava.Scan.Running;
using Lava.Text;

namespace Lava.Scan.Cli.Running;

/// <summary>What a scan came to, for people and for programs.</summary>
internal sealed class ScanText(TextWriter output, Display display)
{
    private const int BarWidth = 20;

    /// <summary>Writes the end of a run for people.</summary>
    public void Write(string place, ScanOutcome outcome, string extension)
    {
        string rate = outcome.Made > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {outcome.Made:N0} made in {Durations.Length(outcome.Elapsed.TotalSeconds)}, {outcome.Made / outcome.Elapsed.TotalSeconds:F1}/s") : "";
        string reused = outcome.Reused > 0 ? $", {Count(outcome.Reused)} of them like another" : "";
        output.WriteLine($"{Count(outcome.Counts.Rows)} of {Count(outcome.Inputs)} rows{rate}{reused}");
        WriteCounts(outcome.Counts);
        if (outcome.Finished)
            output.WriteLine($"The rows are in {Printable.Of(place.TrimEnd('/'))}/parts/*.{extension}; 'lava scan report {Printable.Of(place)}' makes a page of them.");
    }

    /// <summary>Writes how many rows came out as what.</summary>
    public void WriteCounts(ScanCounts counts)
    {
        int width = counts.Verdicts.Keys.Concat(counts.ErrorCodes.Keys).Concat(counts.Warnings.Keys).Select(name => Printable.Of(name).Length).DefaultIfEmpty(0).Max();
        WriteShares("verdicts", counts.Verdicts, counts.Rows - counts.Errors, width);
        WriteShares("warnings", counts.Warnings, counts.Rows - counts.Errors, width);
        WriteShares("errors", counts.ErrorCodes, counts.Rows, width);
    }

    /// <summary>A number of things.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The end of a run as one JSON object.</summary>
    public static string Json(string place, ScanOutcome outcome) => JsonLine.Of(json =>
    {
        json.WriteString("out", place);
        json.WriteBoolean("finished", outcome.Finished);
        json.WriteNumber("inputs", outcome.Inputs);
        WriteCounts(json, outcome.Counts);
        json.WriteNumber("made", outcome.Made);
        json.WriteNumber("reused", outcome.Reused);
        json.WriteNumber("elapsedSeconds", outcome.Elapsed.TotalSeconds);
    });

    /// <summary>Writes counts as keys of a JSON object.</summary>
    public static void WriteCounts(System.Text.Json.Utf8JsonWriter json, ScanCounts counts)
    {
        json.WriteNumber("rows", counts.Rows);
        json.WriteNumber("errors", counts.Errors);
        json.WriteNumber("rejected", counts.Rejected);
        json.WriteNumber("seconds", counts.Seconds);
        foreach ((string name, SortedDictionary<string, long> shares) in
            (ReadOnlySpan<(string, SortedDictionary<string, long>)>)[("verdicts", counts.Verdicts), ("warnings", counts.Warnings), ("errorCodes", counts.ErrorCodes)])
        {
            json.WriteStartObject(name);
            foreach ((string key, long count) in shares)
                json.WriteNumber(key, count);
            json.WriteEndObject();
        }
    }

    private void WriteShares(string title, SortedDictionary<string, long> shares, long all, int width)
    {
        if (shares.Count == 0)
            return;
        output.WriteLine(title);
        foreach ((string name, long count) in shares.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal))
            output.WriteLine($"  {Printable.Of(name).PadRight(width)}  {Count(count),9}  {Bar.Of((double)count / all, BarWidth, display.Unicode)}".TrimEnd());
    }
}
