namespace Lava.Cluster.Hosting;

/// <summary>Takes note when the others have declared this silo dead, as after it hung or was cut off: its process lives, and can join anew.</summary>
internal sealed class SiloFate : IFatalErrorHandler
{
    private readonly TaskCompletionSource<string> _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it is dead, with why.</summary>
    public Task<string> Dead => _dead.Task;

    /// <inheritdoc/>
    public bool IsUnexpected(Exception exception) => exception is not (OperationCanceledException or ObjectDisposedException);

    /// <inheritdoc/>
    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null) => _dead.TrySetResult(context ?? exception?.Message ?? "unknown");
}
