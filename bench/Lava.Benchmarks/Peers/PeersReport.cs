using System.Globalization;
using System.Text.Json;

namespace Lava.Benchmarks.Peers;

/// <summary>The figures for people and for programs.</summary>
internal static class PeersReport
{
    private const string Own = "lava";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(TextWriter writer, IReadOnlyList<Cell> cells, IReadOnlyList<string> versions, string weights, int rounds, int length, double difference)
    {
        writer.WriteLine(Machine.Describe(TimeProvider.System));
        writer.WriteLine(string.Join("; ", versions));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Path.GetFileName(weights)} weights, clips of {length} samples, {rounds} interleaved rounds; ms per clip; logits differ by at most {difference:0.0e+0}"));
        writer.WriteLine();
        var table = new Table("contestant", "threads", "batch", "fastest", "median", "slowest", "lava is faster by", "by medians");
        foreach (Cell cell in cells)
        {
            Cell? own = cells.FirstOrDefault(other => other.Contestant == Own && (other.Threads, other.Batch) == (cell.Threads, cell.Batch));
            bool compared = own is not null && own != cell;
            table.Add(cell.Contestant, Text(cell.Threads, "0"), Text(cell.Batch, "0"), Text(cell.Laps.Fastest, "0.00"), Text(cell.Laps.Median, "0.00"), Text(cell.Laps.Slowest, "0.00"),
                compared ? $"{Text(cell.Laps.Fastest / own!.Laps.Fastest, "0.00")}×" : "", compared ? $"{Text(cell.Laps.Median / own!.Laps.Median, "0.00")}×" : "");
        }
        table.Write(writer);
    }

    public static void WriteJson(string path, IReadOnlyList<Cell> cells) => File.WriteAllText(path, JsonSerializer.Serialize(
        cells.Select(cell => new Figure(cell.Contestant, cell.Threads, cell.Batch, Round(cell.Laps.Median), Round(cell.Laps.Fastest), Round(cell.Laps.Slowest))), Json) + "\n");

    private static double Round(double value) => Math.Round(value, 4);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>One line of the JSON file; <paramref name="MsPerClip"/> is the median of the rounds.</summary>
    private sealed record Figure(string Contestant, int Threads, int Batch, double MsPerClip, double Min, double Max);
}
