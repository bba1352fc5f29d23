using System.Diagnostics;
using System.Text;

namespace Lava.Fuzz.Running;

/// <summary>A worker in a process of its own, watched from outside.</summary>
internal sealed class WorkerProcess : IDisposable
{
    public const string Verb = "work";

    private const int LongestErrors = 8192;

    private readonly Process _process;
    private readonly Thread _reports;
    private readonly Thread _errors;
    private readonly StringBuilder _errorText = new();

    public WorkerProcess(WorkOrder order, long maxMemory, Action<WorkReport> onReport)
    {
        string[] command = [typeof(WorkerProcess).Assembly.Location, Verb, Json.Write(order)];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", command)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Directory.CreateDirectory(order.Scratch).FullName,
            Environment =
            {
                // What a reader asks for beyond this fails at once, and does not take the machine with it.
                ["DOTNET_GCHeapHardLimit"] = $"0x{maxMemory:X}",
                ["DOTNET_TieredPGO"] = "0",
                ["DOTNET_DbgEnableMiniDump"] = "0",
            },
        };
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _reports = Read(() =>
        {
            while (_process.StandardOutput.ReadLine() is string line)
            {
                // A process that ends in the middle of a line says less than it did.
                if (line.StartsWith('{') && line.EndsWith('}'))
                    onReport(Json.Read<WorkReport>(line));
            }
        });
        _errors = Read(() =>
        {
            while (_process.StandardError.ReadLine() is string line)
            {
                if (_errorText.Length < LongestErrors)
                    _errorText.AppendLine(line);
            }
        });
    }

    /// <summary>What it wrote to standard error. Once it has ended.</summary>
    public string Errors => _errorText.ToString();

    public int ExitCode => _process.ExitCode;

    /// <summary>Waits; true where it has ended and all it reported was handed on.</summary>
    public bool WaitForEnd(int milliseconds)
    {
        if (!_process.WaitForExit(milliseconds))
            return false;
        _reports.Join();
        _errors.Join();
        return true;
    }

    /// <summary>Bytes in memory now, native ones included; 0 where the system does not say.</summary>
    public long Resident()
    {
        try
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        WaitForEnd(Timeout.Infinite);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private static Thread Read(ThreadStart work)
    {
        Thread thread = new(work) { IsBackground = true };
        thread.Start();
        return thread;
    }
}
