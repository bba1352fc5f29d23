using Lava.Scan.Rows;
using Lava.Scan.Running;

namespace Lava.Scan.Tests.Support;

/// <summary>Remembers what it is told, and may act on it.</summary>
internal sealed class SilentObserver : IScanObserver
{
    public Action<ScanRow>? OnRow { get; init; }

    public Action<PartRecord>? OnPart { get; init; }

    public long Missing { get; private set; }

    public List<Exception> Faults { get; } = [];

    public void Listed(long inputs)
    {
    }

    public void Begun(long inputs, long missing, ScanCounts done) => Missing = missing;

    public void RowMade(ScanRow row) => OnRow?.Invoke(row);

    public void PartDone(PartRecord record) => OnPart?.Invoke(record);

    public void Faulted(string input, Exception fault)
    {
        lock (Faults)
            Faults.Add(fault);
    }
}
