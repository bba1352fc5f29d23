using System.Globalization;

namespace Lava.Benchmarks.Command;

/// <summary>One clip of five seconds through the native program, the whole process, as a user meets it.</summary>
internal static class ColdStartVerb
{
    public static string[] OptionNames { get; } = ["--rounds", "--program", "--weights"];

    public static int Run(Options options)
    {
        int rounds = options.Count("--rounds", 21);
        using LavaProgram lava = options.Text("--program") is null ? LavaProgram.Publish(options) : LavaProgram.Find(options);
        string[] analyze = lava.Analyze("--json", Speech.WavFile(5));
        Laps time = new(), memory = new();
        for (int round = 0; round < rounds; round++)
        {
            time.Add(CommandRun.Time(lava.Path, analyze).Milliseconds);
            memory.Add(CommandRun.PeakMemory(lava.Path, analyze));
        }

        Console.WriteLine(Machine.Describe(TimeProvider.System));
        Console.WriteLine($"lava analyze --json on a WAV file of 5 s, whole process, {rounds} runs; {Path.GetFileName(lava.Path)} is {Text(new FileInfo(lava.Path).Length / 1048576.0, "0.0")} MiB");
        Console.WriteLine();
        var table = new Table("", "least", "median", "most");
        table.Add("time, ms", Text(time.Fastest, "0.0"), Text(time.Median, "0.0"), Text(time.Slowest, "0.0"));
        table.Add("peak memory, MiB", Text(memory.Fastest, "0.0"), Text(memory.Median, "0.0"), Text(memory.Slowest, "0.0"));
        table.Write(Console.Out);
        return 0;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
