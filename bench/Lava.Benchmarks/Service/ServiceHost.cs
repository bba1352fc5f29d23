using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Lava.Benchmarks.Command;

namespace Lava.Benchmarks.Service;

/// <summary>A service in a process of its own, with what Linux counts of it and its decoding processes.</summary>
internal sealed partial class ServiceHost : IDisposable
{
    private const double TicksPerSecond = 100; // USER_HZ, as /proc has it on every Linux
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("lava-bench-service-");

    /// <param name="program">The lava-service program.</param>
    /// <param name="lava">Whose model it asks.</param>
    /// <param name="threads">Its <c>--concurrency</c>.</param>
    public ServiceHost(string program, LavaProgram lava, int threads)
    {
        string[] arguments = ["serve", "--port", "0", "--data", _data.FullName, "--model", lava.Package, "--concurrency", threads.ToString(CultureInfo.InvariantCulture)];
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true }) ?? throw new BenchmarkException($"{program} cannot be started.");
        var watch = Stopwatch.StartNew();
        while (_process.StandardError.ReadLine() is { } line && watch.Elapsed < Patience)
        {
            if (Ready().Match(line) is { Success: true } ready)
            {
                Address = new Uri(ready.Groups[1].Value);
                new Thread(ReadOn) { IsBackground = true }.Start();
                return;
            }
            Console.Error.WriteLine(line);
        }
        Dispose();
        throw new BenchmarkException("The service did not start.");
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; } = new("http://unknown");

    /// <summary>Processor time of the service and its children, in seconds.</summary>
    public double ProcessorSeconds => Processes().Sum(process => Stat(process) is { } fields ? (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond : 0);

    /// <summary>Resident memory of the service, and of its children, in MiB.</summary>
    public (double Service, double Children) Memory => (Resident(_process.Id), Processes().Skip(1).Sum(Resident));

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _data.Delete(recursive: true);
    }

    private void ReadOn()
    {
        while (_process.StandardError.ReadLine() is { } line)
            Console.Error.WriteLine(line);
    }

    private IEnumerable<int> Processes() => Directory.GetDirectories($"/proc/{_process.Id}/task")
        .SelectMany(task => Read(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(id => int.Parse(id, CultureInfo.InvariantCulture)).Prepend(_process.Id);

    /// <summary>The fields of /proc/PID/stat behind the name, which may hold anything.</summary>
    private static string[]? Stat(int process) => Read($"/proc/{process}/stat") is { Length: > 0 } text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static double Resident(int process) => Read($"/proc/{process}/statm") is { Length: > 0 } text
        ? double.Parse(text.Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize / 1048576
        : 0;

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return ""; // the process or thread ended between two looks
        }
    }

    [GeneratedRegex(@"answers at (http://\S+)/ with")]
    private static partial Regex Ready();
}
