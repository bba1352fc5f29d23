using Lava.Attribution;
using Lava.Cluster.Hosting;
using Lava.Cluster.Work;
using Lava.Commands.Models;
using Lava.Inference;
using Lava.Scan.Cli.Cluster;

namespace Lava.Scan.Cli.Worker;

/// <summary><c>lava worker</c>: what it does.</summary>
internal sealed class WorkerCommand(WorkerArguments arguments, Session session)
{
    /// <summary>Works until told to end.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Run()
    {
        if (!Engine.IsAccelerated)
            session.Say("warning: this processor, or this build, has no vector instructions; scoring takes longer than the recordings last.");
        ClusterSettings settings = arguments.Cluster.ToSettings() with { Listen = arguments.Listen, Port = arguments.Port, GatewayPort = arguments.GatewayPort };
        ModelStore store = UsualModel.OpenStore();
        // Never disposed of: a thread that hangs may use a model until the process ends.
        var scoring = new ModelScoring(store, [.. Models().Select(store.Find)]);
        string life = $"lava-worker-{Environment.ProcessId}";
        string work = Path.Combine(arguments.WorkFolder ?? Path.GetTempPath(), life);
        var options = new WorkerOptions
        {
            Name = arguments.Name ?? $"{Environment.MachineName}/{Environment.ProcessId}",
            Lava = CommandProgram.Version,
            Slots = arguments.Threads,
            Downloads = arguments.Downloads,
            WorkFolder = work,
        };
        try
        {
            new WorkerProcess(settings, options, scoring, ClusterLogging.OfWorker, session.Say).RunAsync(arguments.Drain, session.Cancellation).GetAwaiter().GetResult();
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
        return ExitCodes.Done;
    }

    /// <summary>Packages besides the installed ones: those that were named, here or as the usual one.</summary>
    private IEnumerable<string> Models() => Environment.GetEnvironmentVariable(UsualModel.Variable) is { Length: > 0 } usual ? arguments.Models.Append(usual) : arguments.Models;
}
