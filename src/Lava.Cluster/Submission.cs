using Lava.Cluster.Contract;
using Lava.Cluster.Work;
using Lava.Scan;
using Lava.Scan.Inputs;
using Lava.Scan.Sources;
using Lava.Scan.Storage;

namespace Lava.Cluster;

/// <summary>Makes a scan ready for a cluster: its settings and its list lie in the storage before any worker hears of it.</summary>
internal static class Submission
{
    private const int IdLength = 12;

    /// <summary>Begins a scan in its storage, or opens the one that was begun there.</summary>
    /// <param name="places">Where scans are.</param>
    /// <param name="place">The storage, as every worker can open it.</param>
    /// <param name="endpoint">Endpoint of the store of buckets; null for the usual one.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="reuse">Whether a worker scores equal bytes once.</param>
    /// <param name="stdin">Standard input, for a list of the name <c>-</c>.</param>
    /// <param name="listed">Told how many inputs there are, now and then.</param>
    /// <param name="stop">Gives up a list under way.</param>
    /// <returns>The scan, and what to give to the cluster; the latter null where it is finished.</returns>
    /// <exception cref="ScanException">It cannot be begun.</exception>
    public static (ScanPlace Scan, ScanOrder? Order) Prepare(Places places, string place, string? endpoint, ScanSettings settings, bool reuse, Func<Stream> stdin, Action<long> listed, CancellationToken stop)
    {
        IScanStorage storage = places.Open(place);
        ScanPlace.CheckUsable(storage);
        ScanPlace scan = ScanPlace.OpenOrBegin(storage, settings);
        if (scan.State.Inputs is null)
        {
            // Nobody works on it yet, so that it can be held; later its workers share it.
            using IDisposable held = storage.Hold();
            scan = ScanPlace.OpenOrBegin(storage, settings);
            if (scan.State.Inputs is null)
                scan.NoteInputs(new SourceListing(scan.State.Settings, () => places.Bucket, stdin).Freeze(new InputFreezing(storage, settings.PartSize), listed, stop));
        }
        if (scan.State.Finished)
            return (scan, null);
        FrozenInputs inputs = scan.State.Inputs!;
        return (scan, new ScanOrder(IdOf(storage), place, endpoint, inputs.Sha256, inputs.Count, inputs.Parts, settings.Model.Name, settings.Model.Sha256, settings.Lava, reuse));
    }

    /// <summary>The name that a scan has in every cluster: made once, so that whoever gives the same scan again means the same.</summary>
    private static string IdOf(IScanStorage storage)
    {
        string made = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(IdLength / 2));
        storage.TryCreate(OpenScan.IdFile, ScanJson.Write(new ClusterId(made)));
        if (!storage.TryRead(OpenScan.IdFile, out byte[] content))
            throw new ScanException(ScanErrors.Output, $"{OpenScan.IdFile} in {storage.Name} cannot be read back.");
        string id = ScanJson.Read<ClusterId>(content, $"{OpenScan.IdFile} in {storage.Name}").Id;
        return id.Length == IdLength && id.All(char.IsAsciiHexDigitLower) ? id
            : throw new ScanException(ScanErrors.Damaged, $"{OpenScan.IdFile} in {storage.Name} names no scan. Delete it, and give the command again.");
    }

    /// <summary>What <see cref="OpenScan.IdFile"/> holds.</summary>
    private sealed record ClusterId(string Id);
}
