using System.ComponentModel;
using System.Diagnostics;

using Lava.Lab.Experiment;

namespace Lava.Lab.DigitStrings;

/// <summary>Runs the programs that synthesise and code.</summary>
internal static class Programs
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="ExperimentException">It is not installed, or failed.</exception>
    public static void Run(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new ExperimentException(ExperimentErrors.Stage, $"{program} cannot be run ({error.Message}); install it: on Debian, recipes/starter/packages.sh does.", error);
        }
        using (process)
        using (cancellation.Register(() => process.Kill(entireProcessTree: true)))
        {
            process.StandardInput.Close();
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            if (process.ExitCode != 0)
                throw new ExperimentException(ExperimentErrors.Stage, $"{program} failed with exit code {process.ExitCode}: {errors.Trim()}");
        }
    }
}
