using System.Globalization;
using Lava.Cluster.Contract;
using Lava.Commands.Results;
using Lava.Scan.Cli.Running;
using Lava.Text;

namespace Lava.Scan.Cli.Cluster;

/// <summary>What a cluster says of its scans, for people and for programs.</summary>
internal static class ClusterText
{
    /// <summary>A phase as one word.</summary>
    public static string Of(ScanPhase phase) => phase.ToString().ToLowerInvariant();

    /// <summary>What is to be said besides the figures, a sentence each: who does not take the scan, and what went wrong.</summary>
    public static IEnumerable<string> Notes(ClusterScan scan)
    {
        if (scan.Phase == ScanPhase.Running && scan.ShardsLeased == 0)
        {
            yield return scan.Refusals.Length > 0
                ? "no worker can take it"
                : "no worker has anything of it yet";
        }
        foreach (string refusal in scan.Refusals)
            yield return $"{Printable.Of(refusal)}";
        if (scan.Problem is { } problem)
            yield return $"the last problem: {Printable.Of(problem)}";
        if (scan.Poisoned > 0)
            yield return $"{ScanText.Count(scan.Poisoned)} inputs were set aside, as they brought down their worker twice";
    }

    /// <summary>How far a scan is, as one line.</summary>
    public static string Line(ClusterScan scan) => string.Create(CultureInfo.InvariantCulture,
        $"{Of(scan.Phase)}: {scan.Counts.Rows:N0} of {scan.Order!.Inputs:N0} rows, {scan.ShardsDone:N0} of {scan.Order.Shards:N0} parts, {scan.ShardsLeased:N0} under way on {scan.Workers.Length:N0} workers, {Printable.Of(scan.Order.Model)}");

    /// <summary>How far a scan is, as one JSON object.</summary>
    public static string Json(ClusterScan scan) => JsonLine.Of(json =>
    {
        json.WriteString("id", scan.Order!.Id);
        json.WriteString("out", scan.Order.Place);
        json.WriteString("phase", Of(scan.Phase));
        json.WriteNumber("inputs", scan.Order.Inputs);
        ScanText.WriteCounts(json, scan.Counts);
        json.WriteNumber("parts", scan.Order.Shards);
        json.WriteNumber("partsDone", scan.ShardsDone);
        json.WriteNumber("partsUnderWay", scan.ShardsLeased);
        WriteAll(json, "workers", scan.Workers);
        WriteAll(json, "refusals", scan.Refusals);
        if (scan.Problem is { } problem)
            json.WriteString("problem", problem);
    });

    private static void WriteAll(System.Text.Json.Utf8JsonWriter json, string name, string[] values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
