using Lava.Attribution;
using Lava.Commands.Models;
using Lava.Commands.Parsing;
using Lava.Inference;
using Lava.Scan.Cli.Cluster;
using Lava.Scan.Rows;
using Lava.Scan.Running;
using Lava.Scan.Sources;
using Lava.Scan.Storage;
using Lava.Text;

namespace Lava.Scan.Cli.Running;

/// <summary><c>lava scan</c>: what it does.</summary>
internal sealed class ScanCommand(ScanArguments arguments, Session session)
{
    /// <summary>Scans.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Run()
    {
        Check();
        string folder = UsualModel.Find(arguments.Model);
        using AttributionModel model = AttributionModel.Load(folder);
        ThresholdOption.Check(arguments.Thresholds, model.Package);
        if (arguments.Cluster is { } cluster)
            return new ClusterScanCommand(arguments, cluster, session).Run(Settings(folder, model.Package), arguments.Detach);
        if (!Engine.IsAccelerated)
            session.Say("warning: this processor, or this build, has no vector instructions; scoring takes longer than the recordings last.");
        ScanSettings settings = Settings(folder, model.Package);
        var request = new ScanRequest
        {
            Width = new PipelineWidth(arguments.Threads, arguments.Downloads),
            Reuse = arguments.Reuse,
            RetryErrors = arguments.RetryErrors,
            WorkFolder = Places.WorkFolder(arguments.Output),
            Endpoint = arguments.Endpoint,
            Stdin = session.Input,
        };
        using var places = new Places(arguments.Endpoint);
        var screen = new ScanScreen(session);
        using var run = new ScanRun(places.Open(arguments.Output), settings, model, request, screen);
        ScanOutcome outcome;
        try
        {
            outcome = run.Run(session.Cancellation);
        }
        catch (OperationCanceledException) when (session.Cancellation.IsCancellationRequested)
        {
            screen.Clear();
            session.Say($"stopped while the inputs were listed. To begin again: {Printable.Of(arguments.CommandLine)}");
            return ExitCodes.Interrupted;
        }
        finally
        {
            screen.Clear();
        }
        return Tell(outcome);
    }

    private int Tell(ScanOutcome outcome)
    {
        var text = new ScanText(session.Output, session.OutputDisplay);
        if (arguments.Json)
            session.Output.WriteLine(ScanText.Json(arguments.Output, outcome));
        else
            text.Write(arguments.Output, outcome, arguments.Csv ? "csv" : arguments.Jsonl ? "jsonl" : "parquet");
        session.Output.Flush();
        if (session.Cancellation.IsCancellationRequested && !outcome.Finished)
        {
            session.Say($"stopped with {ScanText.Count(outcome.Counts.Rows)} of {ScanText.Count(outcome.Inputs)} rows written. To go on: {Printable.Of(arguments.CommandLine)}");
            return ExitCodes.Interrupted;
        }
        return outcome.Counts.Errors == 0 ? ExitCodes.Done : ExitCodes.SomeFailed;
    }

    private ScanSettings Settings(string folder, ModelPackage package) => new()
    {
        Sources =
        [
            .. arguments.Sources.Select(ScanSource.Of), .. arguments.Lists.Select(list => new ScanSource(SourceKind.List, list)),
            .. arguments.Tables.Select(table => new ScanSource(SourceKind.Table, table)),
        ],
        Folder = Environment.CurrentDirectory,
        Column = arguments.Column,
        Model = ScanModel.Of(folder, package, arguments.Thresholds),
        Lava = CommandProgram.Version,
        Format = arguments.Csv ? RowFormatKind.Csv : arguments.Jsonl ? RowFormatKind.Jsonl : RowFormatKind.Parquet,
        PartSize = arguments.PartSize,
        FirstSeconds = arguments.FirstSeconds,
        Thresholds = new SortedDictionary<string, double>(arguments.Thresholds.ToDictionary(), StringComparer.Ordinal),
        Limits = arguments.Limits,
    };

    private void Check()
    {
        if (arguments.Sources.Count + arguments.Lists.Count + arguments.Tables.Count == 0)
            throw new UsageException("Name at least one source: a file, a folder, an address, --files-from or --table.");
        if (arguments.Csv && arguments.Jsonl)
            throw new UsageException("--csv and --jsonl exclude each other.");
        if (arguments.Column is not null && arguments.Tables.Count == 0)
            throw new UsageException("--column needs --table.");
        if (arguments.Lists.Concat(arguments.Tables).Count(name => name == InputLines.Stdin) > 1)
            throw new UsageException("stdin can be read only once.");
        if (arguments.Detach && arguments.Cluster is null)
            throw new UsageException("--detach needs --cluster.");
        if (arguments.RetryErrors && arguments.Cluster is not null)
            throw new UsageException("--retry-errors works on one machine: give the command without --cluster once the cluster is done.");
        if (arguments.Limits.MaxBytes < 1)
            throw new UsageException("--max-bytes takes at least 1.");
    }
}
