using System.Globalization;
using Lava.Commands.Results;
using Lava.Scan.Cli.Running;
using Lava.Scan.Inputs;
using Lava.Scan.Running;
using Lava.Scan.Storage;
using Lava.Text;

namespace Lava.Scan.Cli.Status;

/// <summary><c>lava scan status</c>: what it does.</summary>
internal sealed class StatusCommand(string name, string? endpoint, Session session)
{
    /// <summary>Parts whose times tell how fast rows come.</summary>
    private const int RecentParts = 16;

    /// <summary>Says how far the scan is.</summary>
    public int Run(bool json)
    {
        using var places = new Places(endpoint);
        ScanPlace place = ScanPlace.Open(places.Open(name));
        FrozenInputs? inputs = place.State.Inputs;
        List<PartRecord> records = [.. (inputs is null ? place.OpenEarlyParts() : place.OpenParts()).ReadRecords()];
        var counts = new ScanCounts();
        foreach (PartRecord record in records)
            counts.Add(record.Counts);
        double? rate = Rate(records);
        if (json)
            session.Output.WriteLine(Json(place, inputs?.Count, records, counts, rate));
        else
            Write(place, inputs, records, counts, rate);
        return ExitCodes.Done;
    }

    private void Write(ScanPlace place, FrozenInputs? inputs, List<PartRecord> records, ScanCounts counts, double? rate)
    {
        string state = place.State.Finished ? "finished" : "not finished", model = Printable.Of(place.State.Settings.Model.Name);
        session.Output.WriteLine(inputs is null
            ? $"{state}: {ScanText.Count(counts.Rows)} rows, {ScanText.Count(records.Count)} parts, {model}; the list of inputs is being made, or was stopped while it was"
            : $"{state}: {ScanText.Count(counts.Rows)} of {ScanText.Count(inputs.Count)} rows, {ScanText.Count(records.Count)} of {ScanText.Count(inputs.Parts)} parts, {model}");
        if (!place.State.Finished && records.Count > 0)
        {
            double ago = Math.Max(0, (TimeProvider.System.GetUtcNow() - records.Max(record => record.Written)).TotalSeconds);
            string left = rate is { } speed && inputs is not null ? string.Create(CultureInfo.InvariantCulture, $", {speed:F1}/s, {Durations.Clock((inputs.Count - counts.Rows) / speed)} left at that") : "";
            session.Output.WriteLine($"the last part was written {Durations.Length(ago)} ago{left}");
        }
        new ScanText(session.Output, session.OutputDisplay).WriteCounts(counts);
    }

    private string Json(ScanPlace place, long? inputs, List<PartRecord> records, ScanCounts counts, double? rate) => JsonLine.Of(json =>
    {
        json.WriteString("out", name);
        json.WriteBoolean("finished", place.State.Finished);
        if (inputs is { } all)
            json.WriteNumber("inputs", all);
        ScanText.WriteCounts(json, counts);
        if (records.Count > 0)
            json.WriteString("lastWritten", records.Max(record => record.Written));
        if (rate is { } speed)
            json.WriteNumber("rowsPerSecond", speed);
    });

    /// <summary>Rows a second over the parts that were written last; null where there are too few.</summary>
    private static double? Rate(List<PartRecord> records)
    {
        PartRecord[] recent = [.. records.OrderByDescending(record => record.Written).Take(RecentParts)];
        if (recent.Length < 2)
            return null;
        double seconds = (recent[0].Written - recent[^1].Written).TotalSeconds;
        return seconds > 0 ? recent[..^1].Sum(record => record.Counts.Rows) / seconds : null;
    }
}
