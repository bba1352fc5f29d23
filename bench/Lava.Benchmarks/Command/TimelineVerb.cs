using System.Globalization;

namespace Lava.Benchmarks.Command;

/// <summary>A long recording: with a timeline and without, in time and memory.</summary>
internal static class TimelineVerb
{
    public static string[] OptionNames { get; } = ["--rounds", "--seconds", "--threads", "--program", "--weights"];

    public static int Run(Options options)
    {
        int rounds = options.Count("--rounds", 3), seconds = options.Count("--seconds", 3_600);
        string threads = options.Count("--threads", Environment.ProcessorCount).ToString(CultureInfo.InvariantCulture);
        using LavaProgram lava = LavaProgram.Find(options);
        string file = Speech.WavFile(seconds);
        string[] whole = lava.Analyze("--json", "--threads", threads, file), timeline = lava.Analyze("--json", "--threads", threads, "--timeline", file);
        Laps wholeTime = new(), timelineTime = new();
        for (int round = 0; round < rounds; round++)
        {
            wholeTime.Add(CommandRun.Time(lava.Path, whole).Milliseconds);
            timelineTime.Add(CommandRun.Time(lava.Path, timeline).Milliseconds);
            Progress.Show(round, rounds);
        }

        Console.WriteLine(Machine.Describe(TimeProvider.System));
        Console.WriteLine($"lava analyze --json --threads {threads} on a WAV file of {seconds} s at 16 kHz; {rounds} interleaved rounds");
        Console.WriteLine();
        var table = new Table("", "fastest, s", "median, s", "of the whole-file pass", "peak memory, MiB");
        table.Add("whole file", Seconds(wholeTime.Fastest), Seconds(wholeTime.Median), "", Text(CommandRun.PeakMemory(lava.Path, whole), "0"));
        table.Add("with --timeline", Seconds(timelineTime.Fastest), Seconds(timelineTime.Median), $"{Text(timelineTime.Fastest / wholeTime.Fastest, "0.00")}×",
            Text(CommandRun.PeakMemory(lava.Path, timeline), "0"));
        table.Write(Console.Out);
        return 0;
    }

    private static string Seconds(double milliseconds) => Text(milliseconds / 1000, "0.00");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
