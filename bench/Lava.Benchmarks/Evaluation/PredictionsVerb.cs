using System.Globalization;
using System.Text;
using Lava.Benchmarks.Command;
using Lava.Randomness;

namespace Lava.Benchmarks.Evaluation;

/// <summary>A million predictions through <c>lava evaluate level --predictions</c>: time and memory of the whole process, from CSV and from Parquet.</summary>
internal static class PredictionsVerb
{
    private const int Labels = 6;

    public static string[] OptionNames { get; } = ["--rows", "--program"];

    public static int Run(Options options)
    {
        int rows = options.Count("--rows", 1_000_000);
        string program = Path.GetFullPath(options.Text("--program") ?? Path.Combine(Checkout.Root, "src", "Lava.Lab", "bin", "Release", "net10.0", "lava-lab"));
        if (!File.Exists(program))
            throw new UsageException($"There is no {program}. Build src/Lava.Lab in Release first, or name the program with --program.");
        string folder = Directory.CreateTempSubdirectory("lava-bench-").FullName;
        try
        {
            string csv = Path.Combine(folder, "million.csv"), first = Path.Combine(folder, "first"), second = Path.Combine(folder, "second");
            Write(csv, rows);
            var table = new Table("read from", "size, MB", "peak memory, MiB");
            foreach ((string name, string path, string target) in (ReadOnlySpan<(string, string, string)>)[("CSV", csv, first), ("Parquet", Path.Combine(first, "predictions.parquet"), second)])
            {
                double peak = CommandRun.PeakMemory(program, "evaluate", "level", "--predictions", path, "--out", target);
                table.Add(name, Text(new FileInfo(path).Length / 1e6), Text(peak));
            }
            Console.WriteLine($"Machine: {Machine.Describe(TimeProvider.System)}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"lava evaluate level --predictions, {rows:N0} predictions of {Labels} labels with logits and groups: everything read, measured, drawn and written again."));
            Console.WriteLine();
            table.Write(Console.Out);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string path, int rows)
    {
        var random = new RandomStream(1, 2);
        using var text = new StreamWriter(path, append: false, new UTF8Encoding(false), bufferSize: 1 << 16);
        string Columns(string prefix) => string.Join(',', Enumerable.Range(0, Labels).Select(label => $"{prefix}:F{label:00}"));
        text.WriteLine($"file,label,threshold,group,{Columns("p")},{Columns("logit")}");
        double[] logits = new double[Labels];
        for (int row = 0; row < rows; row++)
        {
            int label = (int)random.Below(Labels);
            for (int i = 0; i < Labels; i++)
                logits[i] = (float)(4 * random.NextDouble() + (i == label ? 2 : 0));
            double sum = logits.Sum(Math.Exp);
            text.Write(string.Create(CultureInfo.InvariantCulture, $"/data/corpus/part-{row % 97:00}/speaker-{row % 4_001:0000}/utterance-{row:0000000}.flac,F{label:00},0.6,speaker-{row % 4_001:0000}"));
            foreach (double logit in logits)
                text.Write(string.Create(CultureInfo.InvariantCulture, $",{Math.Exp(logit) / sum:R}"));
            foreach (double logit in logits)
                text.Write(string.Create(CultureInfo.InvariantCulture, $",{(float)logit:R}"));
            text.WriteLine();
        }
    }

    private static string Text(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
}
