using System.Diagnostics;
using System.Globalization;

namespace Lava.Benchmarks.Command;

/// <summary>One run of a program, from start to exit.</summary>
/// <param name="Milliseconds">From before it was started until it had ended.</param>
/// <param name="Output">What it wrote to its standard output.</param>
internal sealed record CommandRun(double Milliseconds, string Output)
{
    /// <summary>Runs a program and takes the time.</summary>
    /// <exception cref="BenchmarkException">It cannot be started, or does not exit with 0.</exception>
    public static CommandRun Time(string program, params IEnumerable<string> arguments) => Run(program, arguments, _ => { });

    /// <summary>Runs a program and gives its peak of resident memory in MiB, as Linux counts it (VmHWM).</summary>
    /// <exception cref="BenchmarkException">As for <see cref="Time"/>.</exception>
    public static double PeakMemory(string program, params IEnumerable<string> arguments) => Watch(program, arguments).PeakMemory;

    /// <summary>Runs a program for its time and its peak of resident memory in MiB.</summary>
    /// <exception cref="BenchmarkException">As for <see cref="Time"/>.</exception>
    public static (CommandRun Run, double PeakMemory) Watch(string program, params IEnumerable<string> arguments)
    {
        double peak = 0;
        CommandRun run = Run(program, arguments, process =>
        {
            while (!process.WaitForExit(1))
                peak = Math.Max(peak, HighWater(process.Id));
        });
        return (run, peak);
    }

    private static CommandRun Run(string program, IEnumerable<string> arguments, Action<Process> watch)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        long begun = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start) ?? throw new BenchmarkException($"{program} cannot be started.");
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        watch(process);
        process.WaitForExit();
        double elapsed = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        if (process.ExitCode != 0)
            throw new BenchmarkException($"{program} {string.Join(' ', start.ArgumentList)} ended with exit code {process.ExitCode}: {errors.Result}");
        return new CommandRun(elapsed, output.Result);
    }

    private static double HighWater(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.AsSpan(6).Trim("\t kB"), CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            // It ended between two looks.
            return 0;
        }
    }
}
