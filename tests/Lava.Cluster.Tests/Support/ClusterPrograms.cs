using System.Diagnostics;
using Lava.Cli.Tests.Support;

namespace Lava.Cluster.Tests.Support;

/// <summary>The real programs of a cluster.</summary>
internal static class ClusterPrograms
{
    /// <summary>Starts a worker.</summary>
    /// <param name="line">Its command line.</param>
    /// <param name="hear">Told each line that it says; read, so that a full pipe never holds it up.</param>
    public static Process StartWorker(CommandLine line, Action<string?> hear)
    {
        Process worker = LavaCommand.Start(line);
        worker.StandardInput.Close();
        worker.ErrorDataReceived += (_, said) => hear(said.Data);
        worker.BeginErrorReadLine();
        return worker;
    }

    /// <summary>Runs a command on a cluster whose first worker may have been started just now: without one it refuses, and is given again.</summary>
    public static CommandResult Run(CommandLine line)
    {
        for (int tries = 0; ; tries++)
        {
            CommandResult result = LavaCommand.Run(line);
            if (tries == 20 || !result.Errors.Contains(ClusterErrors.Unreachable, StringComparison.Ordinal))
                return result;
            Thread.Sleep(500);
        }
    }
}
