using System.Runtime.InteropServices;

namespace Lava.Cli.Parts;

/// <summary>Another program in the place of this one: same process, streams, folder and environment.</summary>
internal static partial class Replacement
{
    /// <summary>Replaces this process (execv of POSIX); returns only where that cannot be done.</summary>
    /// <param name="program">Path of the other program.</param>
    /// <param name="arguments">Its arguments, without its own name.</param>
    /// <remarks>
    /// A child process would have to be passed every signal on, and Ctrl-C of a terminal, which both get, not; it would outlive a parent that is killed.
    /// Of one process there is nothing to pass on.
    /// </remarks>
    /// <returns>What kept it from being done.</returns>
    public static string Run(string program, IEnumerable<string> arguments)
    {
        _ = Execute(program, [program, .. arguments, null]);
        return Marshal.GetLastPInvokeErrorMessage();
    }

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string program, string?[] arguments);
}
