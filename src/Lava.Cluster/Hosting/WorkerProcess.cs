using Lava.Cluster.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lava.Cluster.Hosting;

/// <summary>A worker from its start until it is told to end: joins the cluster, and joins anew where the others have declared it dead.</summary>
/// <param name="settings">How the cluster is reached.</param>
/// <param name="options">What the worker is told.</param>
/// <param name="scoring">Where its verdicts come from.</param>
/// <param name="logging">Where it logs.</param>
/// <param name="say">Told what a person may want to know.</param>
internal sealed class WorkerProcess(ClusterSettings settings, WorkerOptions options, IWorkerScoring scoring, Action<ILoggingBuilder> logging, Action<string> say)
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(15), Pause = TimeSpan.FromSeconds(2);

    /// <summary>Runs until told to end.</summary>
    /// <param name="limit">How long shards under way may take once it is told to end; then they are given back.</param>
    /// <param name="drain">Once this is cancelled no shard is taken any more; those under way are finished.</param>
    /// <exception cref="ClusterException">The cluster cannot be joined.</exception>
    public async Task RunAsync(TimeSpan limit, CancellationToken drain)
    {
        if (!settings.Address.IsLocal)
            await RedisOptions.CheckAsync(settings.Address).ConfigureAwait(false);
        for (bool first = true; !drain.IsCancellationRequested; first = false)
        {
            using IHost host = ClusterSilo.Build(settings, options, scoring, logging);
            try
            {
                await host.StartAsync(drain).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (drain.IsCancellationRequested)
            {
                return;
            }
            // Orleans wraps what keeps a silo from starting in exceptions of many kinds. The first time it is an error of the command; later the cluster may just be away.
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                if (first)
                    throw new ClusterException(ClusterErrors.Unreachable, $"The cluster at {settings.Address} cannot be joined: {error.GetBaseException().Message}", error);
                say($"cannot join again yet: {error.GetBaseException().Message}");
                await Task.Delay(Pause, drain).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }
            say($"{options.Name} works for the cluster at {settings.Address}, {options.Slots} shards at once");
            await LiveAsync(host, limit, drain).ConfigureAwait(false);
        }
    }

    private async Task LiveAsync(IHost host, TimeSpan limit, CancellationToken drain)
    {
        WorkerAgent agent = host.Services.GetRequiredService<WorkerAgent>();
        Task<string> dead = host.Services.GetRequiredService<SiloFate>().Dead;
        var told = new TaskCompletionSource();
        using (drain.Register(() => told.TrySetResult()))
            await Task.WhenAny(dead, told.Task).ConfigureAwait(false);
        if (dead.IsCompleted)
        {
            say($"the others took it for dead ({await dead.ConfigureAwait(false)}); its shards are theirs. It joins again");
            await agent.AbandonAsync().ConfigureAwait(false);
        }
        else
        {
            say("no more shards are taken; those under way are finished");
            await agent.DrainAsync(limit).ConfigureAwait(false);
        }
        using var time = new CancellationTokenSource(LastWords);
        await host.StopAsync(time.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!drain.IsCancellationRequested)
            await Task.Delay(Pause, drain).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
