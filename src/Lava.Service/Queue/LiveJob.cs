using Lava.Service.Analyzing;

namespace Lava.Service.Queue;

/// <summary>A job that has not ended, in memory. Thread-safe.</summary>
/// <param name="id">Its name.</param>
/// <param name="request">What is asked.</param>
/// <param name="bytes">Size of the recording.</param>
#pragma warning disable CA1001 // a source of cancellation without a timer holds nothing that must be freed, and may be cancelled by whoever comes late
internal sealed class LiveJob(string id, AnalysisRequest request, long bytes)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _cancellation = new();
    private TaskCompletionSource _changed = New();

    /// <summary>Its name.</summary>
    public string Id => id;

    /// <summary>What is asked.</summary>
    public AnalysisRequest Request => request;

    /// <summary>How far it is.</summary>
    public AnalysisProgress Progress { get; } = new(bytes);

    /// <summary>Its place in the queue.</summary>
    public WorkItem? Item { get; set; }

    /// <summary>Signalled when nobody wants it any more.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Whether someone deleted it.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>Ends with the next change of its state.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    /// <summary>Its state has changed.</summary>
    public void Change() => Interlocked.Exchange(ref _changed, New()).SetResult();

    /// <summary>Stops it for good.</summary>
    public void Delete()
    {
        IsDeleted = true;
        _cancellation.Cancel();
    }

    /// <summary>Stops it until the service is started again.</summary>
    public void Interrupt() => _cancellation.Cancel();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
