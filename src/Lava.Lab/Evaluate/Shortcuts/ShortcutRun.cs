using System.CommandLine;
using System.Globalization;
using Lava.Audio;
using Lava.Commands.Results;
using Lava.Commands.Terminal;
using Lava.Datasets;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Evaluate.Scoring;
using Lava.Threading;

namespace Lava.Lab.Evaluate.Shortcuts;

/// <summary><c>lava evaluate shortcuts</c>: what it does.</summary>
internal sealed class ShortcutRun(Session session, EvaluateArguments shared, ParseResult parsed)
{
    private const int LookAhead = 64;

    public required string List { get; init; }

    public required int Most { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Measures, probes, writes and tells.</summary>
    public int Run()
    {
        LabelledList list = LabelledList.Read(List, new LabelledListOptions { Numbers = parsed.GetValue(shared.LabelNumbers) ?? LabelNumbers.Detect });
        IReadOnlyList<string>? groups = AnswerStream.GroupColumn(list);
        List<MeasuredRecording> measured = [];
        List<ScoringFailure> failures = [];
        int[] rows = EvenDraw.Of(list.Files.Count, Most, Seed);
        var progress = new ProgressLine(session.Errors, session.ErrorsDisplay, TimeProvider.System);
        try
        {
            int done = 0;
            foreach ((int row, ShortcutNumbers? numbers, LavaException? error) in OrderedParallel.RunAsync(rows.ToAsyncEnumerable(), (_, row, _, stop) => Measure(list.Files[row], row, stop),
                parsed.GetValue(shared.Threads) ?? Environment.ProcessorCount, LookAhead, session.Cancellation).ToBlockingEnumerable(session.Cancellation))
            {
                LabelledFile file = list.Files[row];
                if (numbers is null)
                    failures.Add(new ScoringFailure(file, error!));
                else
                    measured.Add(new MeasuredRecording(file.Path, file.Label, groups?[row], numbers));
                progress.Show(++done, rows.Length, "recordings measured");
            }
        }
        finally
        {
            progress.Clear();
        }
        var probe = new ShortcutProbe(measured, Seed, session.Cancellation);
        var result = new EvaluationResult
        {
            Verb = "shortcuts",
            Title = "What could be told without listening",
            Summary = [.. probe.Sentences()],
            Numbers = probe.Json(failures.Count),
            Tables = [probe.Means(), Measurements(measured), .. EvaluationRun.Failed(failures)],
            Provenance = new Provenance { Time = TimeProvider.System.GetUtcNow(), Configuration = EvaluateArguments.Configuration(parsed), Files = [Provenance.OfFile("list", List)] },
            Limits = ["That nothing was found does not prove that there is nothing: only five numbers were tried, by nearest neighbours."],
        };
        return new EvaluationRun(session, parsed.GetRequiredValue(shared.Out), parsed.GetValue(shared.Json)).Finish(result, [("", probe.Predictions)], failures);
    }

    private static (int Row, ShortcutNumbers? Numbers, LavaException? Error) Measure(LabelledFile file, int row, CancellationToken stop)
    {
        try
        {
            return (row, ShortcutNumbers.Of(new RecordingFile(file.Path), stop), null);
        }
        catch (LavaException error)
        {
            return (row, null, error);
        }
    }

    private static ResultTable Measurements(List<MeasuredRecording> measured) => new("measurements", "The five numbers of each recording: seconds, share, dB of full scale, Hz, Hz.",
        ["file", "label", .. ShortcutNumbers.Names], [.. measured.Select(recording => (IReadOnlyList<string>)
            [Csv.FilePath(recording.File), Csv.Text(recording.Label), .. recording.Numbers.ToArray().Select(value => value.ToString("0.######", CultureInfo.InvariantCulture))])]);
}

/// <summary>A recording and its numbers.</summary>
internal sealed record MeasuredRecording(string File, string Label, string? Group, ShortcutNumbers Numbers);
