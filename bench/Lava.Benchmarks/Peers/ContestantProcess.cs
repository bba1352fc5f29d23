using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Lava.Benchmarks.Peers;

/// <summary>The parent's side of a <see cref="ContestantHost"/>.</summary>
internal sealed class ContestantProcess : IDisposable
{
    private readonly Process _process;

    public ContestantProcess(string name, int threads, string weights, int length, int clips)
    {
        (Name, Threads) = (name, threads);
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(ContestantProcess).Assembly.Location);
        foreach (string argument in (string[])[ContestantHost.Verb, "--name", name, "--weights", weights, "--threads", Text(threads), "--length", Text(length), "--clips", Text(clips)])
            start.ArgumentList.Add(argument);
        // Without these the C library gives every large activation back to the system and faults it in again: it halves libtorch's speed at batch 16.
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = "4294967296";
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = "8589934592";
        _process = Process.Start(start)!;
        Description = Read<ContestantHost.Hello>().Description;

        static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
    }

    public string Name { get; }

    public int Threads { get; }

    public string Description { get; }

    public ContestantHost.Lap Run(ContestantHost.Turn turn)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(turn));
        _process.StandardInput.Flush();
        return Read<ContestantHost.Lap>();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            _process.Kill();
        _process.Dispose();
    }

    private T Read<T>()
    {
        if (_process.StandardOutput.ReadLine() is { } line)
            return JsonSerializer.Deserialize<T>(line)!;
        _process.WaitForExit();
        throw new BenchmarkException($"{Name} with {Threads} threads ended with exit code {_process.ExitCode}.");
    }
}
