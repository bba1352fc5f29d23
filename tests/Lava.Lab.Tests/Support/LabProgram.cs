using System.Diagnostics;
using Xunit;

namespace Lava.Lab.Tests.Support;

/// <summary>Runs the real program in a process of its own.</summary>
internal static class LabProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "lava-lab.exe" : "lava-lab");

    public static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(File, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
    })!;

    public static LabResult Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        return Finish(process);
    }

    /// <summary>Waits for the end.</summary>
    public static LabResult Finish(Process process)
    {
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            Assert.Fail($"lava-lab took longer than {Patience}.");
        }
        return new LabResult(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    public static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}

/// <summary>What came of it.</summary>
internal sealed record LabResult(int ExitCode, string Output, string Errors);
