using Microsoft.Extensions.Hosting;

namespace Lava.Cluster.Hosting;

/// <summary>Leaves signals to the program: the usual lifetime of a host would take the second Ctrl-C for itself, which is to end the process at once.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
