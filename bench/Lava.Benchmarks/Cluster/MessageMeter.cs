using System.Diagnostics.Metrics;

namespace Lava.Benchmarks.Cluster;

/// <summary>Counts the messages that the silos of this process send over their connections.</summary>
internal sealed class MessageMeter : IDisposable
{
    private const string Meter = "Microsoft.Orleans", SentSizes = "orleans-messaging-sent-messages-size";
    private readonly MeterListener _listener = new();
    private long _count;

    public MessageMeter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Meter && instrument.Name == SentSizes)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((_, _, _, _) => Interlocked.Increment(ref _count));
        _listener.SetMeasurementEventCallback<long>((_, _, _, _) => Interlocked.Increment(ref _count));
        _listener.Start();
    }

    /// <summary>Messages since it was made.</summary>
    public long Count => Interlocked.Read(ref _count) is var count and > 0 ? count : throw new BenchmarkException($"Orleans publishes no measurements of {SentSizes}; look for what it is called now.");

    public void Dispose() => _listener.Dispose();
}
