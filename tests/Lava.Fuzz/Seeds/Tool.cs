using System.ComponentModel;
using System.Diagnostics;

namespace Lava.Fuzz.Seeds;

/// <summary>Programs that make seeds.</summary>
internal static class Tool
{
    /// <summary>Runs a program, whatever it has to say.</summary>
    /// <returns>False where it is not installed or fails.</returns>
    public static bool Run(string program, IEnumerable<string> arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
