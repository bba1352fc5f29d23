using System.Diagnostics;
using Lava.Cli.Tests.Support;

namespace Lava.Scan.Tests.Support;

/// <summary>The real program, in a process of its own.</summary>
internal static class ScanProgram
{
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "lava-scan.exe" : "lava-scan");

    public static CommandResult Run(string folder, params string[] arguments) => LavaCommand.Run(Line(folder, arguments));

    public static Process Start(string folder, params string[] arguments)
    {
        Process process = LavaCommand.Start(Line(folder, arguments));
        process.StandardInput.Close();
        // Read, so that a full pipe never holds it up.
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        return process;
    }

    public static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The command line of a scan.</summary>
    public static CommandLine Line(string folder, params string[] arguments) => new()
    {
        Program = File,
        Arguments = ["scan", .. arguments],
        Folder = folder,
        Environment = { ["LAVA_MODEL"] = Scans.Starter },
        Patience = TimeSpan.FromMinutes(5),
    };
}
