using Lava.Attribution;
using Lava.Audio;
using Lava.Cli.Results;
using Lava.Commands.Models;
using Lava.Commands.Terminal;
using Lava.Inference;
using Lava.Pages.Evidence;
using Lava.Pages;
using Lava.Text;

namespace Lava.Cli.Analyze;

/// <summary><c>lava analyze</c>: what it does.</summary>
internal sealed class AnalyzeRun(AnalyzeRequest request, Session session)
{
    private readonly ProgressLine _progress = new(session.Errors, session.ErrorsDisplay, TimeProvider.System);
    private int _failed;

    /// <summary>Attributes everything.</summary>
    public int Run()
    {
        if (request.Report is { } target)
            PageFile.CheckTarget(target);
        string folder = UsualModel.Find(request.Model);
        using AttributionModel model = AttributionModel.Load(folder);
        ThresholdOption.Check(request.Thresholds, model.Package);
        if (!Engine.IsAccelerated)
            session.Say("warning: this processor, or this build, has no vector instructions; scoring takes longer than the recordings last.");
        IEnumerable<string> listed = request.FilesFrom is { } list ? InputList.ReadNames(list, session.Input) : [];
        IReadOnlyList<NamedInput> inputs = InputList.Expand(request.Paths.Concat(listed), request.Recursive);
        using SpooledRecording? stdin = Spool(ref inputs);
        try
        {
            IResultWriter results = CreateResults(model.Package);
            results.Begin();
            Attribute(model, folder, [.. inputs.Select(input => Recording(input, stdin))], results);
            results.End();
        }
        finally
        {
            _progress.Clear();
        }
        return _failed == 0 ? ExitCodes.Done : ExitCodes.SomeFailed;
    }

    private void Attribute(AttributionModel model, string folder, IReadOnlyList<Recording> recordings, IResultWriter results)
    {
        var options = new AttributionOptions
        {
            FirstSeconds = request.First,
            WindowSeconds = request.Window,
            HopSeconds = request.Hop,
            Thresholds = request.Thresholds,
            Threads = request.Threads,
        };
        foreach (BatchItem item in model.AttributeAllAsync(recordings, options, session.Cancellation).ToBlockingEnumerable(session.Cancellation))
        {
            if (session.OutputDisplay.Terminal || item.Error is not null)
                _progress.Clear();
            if (item.Verdict is { } verdict)
                Succeed(item.Recording, verdict, model.Package, folder, options, results);
            else
                Fail(item.Recording.Name, item.Error!, results);
            if (recordings.Count > 1)
                _progress.Show(item.Index + 1, recordings.Count, "recordings");
        }
    }

    private void Succeed(Recording recording, Verdict verdict, ModelPackage package, string folder, AttributionOptions options, IResultWriter results)
    {
        try
        {
            if (request.Report is { } target)
                WriteReport(target, recording, verdict, package, folder, options);
        }
        catch (AudioException error)
        {
            Fail(recording.Name, error, results); // it changed after the verdict
            return;
        }
        results.Write(request.ShowTimeline ? verdict : verdict with { Timeline = null });
    }

    private void WriteReport(string target, Recording recording, Verdict verdict, ModelPackage package, string folder, AttributionOptions options)
    {
        OriginFacts origin = OriginFacts.Here(CommandProgram.Version, request.CommandLine, TimeProvider.System);
        EvidenceReport report = EvidenceMaker.Make(recording, verdict, package, folder, options, origin, session.Cancellation);
        PageFile.Write(target, EvidencePage.Render(report));
        session.Say($"the report is in {Printable.Of(target)}; 'lava verify' checks it.");
    }

    private void Fail(string name, LavaException error, IResultWriter results)
    {
        _failed++;
        results.WriteFailure(name, error);
        session.SayError(name == InputList.Stdin ? "stdin" : name, error);
    }

    private IResultWriter CreateResults(ModelPackage model) => request.Format switch
    {
        ResultFormat.Json => new JsonResults(session.Output),
        ResultFormat.Csv => new CsvResults(session.Output, model, request.ShowTimeline),
        _ when request.IsAboutOne => new DetailedResults(session.Output, model, session.OutputDisplay, request.First),
        _ => new ListResults(session.Output, model, session.OutputDisplay),
    };

    /// <summary>Takes the recording on stdin, where one is asked for; one that cannot be taken fails in its turn like any other.</summary>
    private SpooledRecording? Spool(ref IReadOnlyList<NamedInput> inputs)
    {
        if (!inputs.Any(input => input.Name == InputList.Stdin))
            return null;
        try
        {
            using Stream input = session.Input();
            return SpooledRecording.Create(input, InputList.Stdin, cancellation: session.Cancellation);
        }
        catch (AudioException problem)
        {
            inputs = [.. inputs.Select(input => input.Name == InputList.Stdin ? input with { Problem = problem } : input)];
            return null;
        }
    }

    private static Recording Recording(NamedInput input, SpooledRecording? stdin) => input switch
    {
        { Problem: { } problem } => new UnreadableRecording(input.Name, problem),
        { Name: InputList.Stdin } => stdin!,
        _ => new RecordingFile(input.Name),
    };
}
