using Lava.Attribution;
using Lava.Scan.Fetching;
using Lava.Scan.Rows;
using Lava.Scan.Running;
using Lava.Scan.Sources;
using Lava.Scan.Storage;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.Support;

/// <summary>Runs scans within the test, with the model that comes with the repository.</summary>
internal static class Scans
{
    /// <summary>Folder of the model.</summary>
    public static string Starter { get; } = Path.Combine(Reference.Checkout, "models", "starter");

    private static readonly Lazy<AttributionModel> Loaded = new(() => AttributionModel.Load(Starter));

    public static AttributionModel Model => Loaded.Value;

    /// <summary>Settings for sources, with small parts.</summary>
    public static ScanSettings Settings(string folder, params ScanSource[] sources) => new()
    {
        Sources = sources,
        Folder = folder,
        Model = ScanModel.Of(Starter, Model.Package, new Dictionary<string, double>()),
        Lava = "1.2.3",
        PartSize = 4,
        Limits = new FetchLimits { TimeoutSeconds = 20 },
    };

    public static ScanSettings Settings(string folder, params string[] sources) => Settings(folder, [.. sources.Select(ScanSource.Of)]);

    /// <summary>Runs a scan into a folder.</summary>
    public static ScanOutcome Run(string output, ScanSettings settings, Func<ScanRequest, ScanRequest>? how = null, IScanObserver? observer = null, CancellationTokenSource? drain = null) =>
        Run(new FolderStorage(output), settings, how, observer, drain);

    public static ScanOutcome Run(IScanStorage storage, ScanSettings settings, Func<ScanRequest, ScanRequest>? how = null, IScanObserver? observer = null, CancellationTokenSource? drain = null)
    {
        using var work = new TemporaryFolder();
        var request = new ScanRequest { Width = new PipelineWidth(2, 2), WorkFolder = work / "work" };
        using var run = new ScanRun(storage, settings, Model, how is null ? request : how(request), observer ?? new SilentObserver());
        return run.Run(drain?.Token ?? default, TestContext.Current.CancellationToken);
    }

    /// <summary>All rows of a scan, in the order of its inputs.</summary>
    public static IReadOnlyList<ScanRow> Rows(string output) => Rows(new FolderStorage(output));

    public static IReadOnlyList<ScanRow> Rows(IScanStorage storage)
    {
        ScanPlace place = ScanPlace.Open(storage);
        PartStore parts = place.OpenParts();
        return [.. parts.ReadRecords().SelectMany(parts.ReadRows)];
    }

    /// <summary>All rows of a scan, each as one line of all that it holds but how long it took.</summary>
    public static string[] Lines(string output)
    {
        ScanPlace place = ScanPlace.Open(new FolderStorage(output));
        RowSchema schema = place.OpenParts().Schema;
        return [.. Rows(output).Select(row => string.Join('|', schema.Values(row with { Milliseconds = 0 }).Select(value => FormattableString.Invariant($"{value}"))))];
    }
}
