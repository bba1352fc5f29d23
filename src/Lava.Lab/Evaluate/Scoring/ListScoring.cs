using Lava.Attribution;
using Lava.Audio;
using Lava.Commands.Terminal;
using Lava.Datasets;
using Lava.Evaluation;
using Lava.Threading;

namespace Lava.Lab.Evaluate.Scoring;

/// <summary>Runs one level on every recording of a list, several at a time; the order and the bits of the results are the same for any number of threads.</summary>
/// <param name="level">The level.</param>
/// <param name="session">Progress and Ctrl-C.</param>
internal sealed class ListScoring(LoadedLevel level, Session session)
{
    private const int LookAhead = 64;

    /// <summary>Seconds of each recording; null for all of it.</summary>
    public double? Seconds { get; init; }

    /// <summary>Recordings under way at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Threshold to use instead of the package's.</summary>
    public double? Threshold { get; init; }

    /// <summary>What is done to a recording before it is scored; null for nothing.</summary>
    public Func<long, Recording, Recording>? Change { get; init; }

    /// <summary>What is told while it runs.</summary>
    public string Doing { get; init; } = "recordings scored";

    /// <summary>Also shown every waveform and its logits, in the order of the list; null where nobody looks.</summary>
    public Action<ReadOnlyMemory<float>, float[]>? Observe { get; init; }

    /// <summary>Scores.</summary>
    /// <exception cref="PredictionException">Not one recording could be read.</exception>
    public ScoredList Run(LabelledList list)
    {
        var builder = new PredictionTableBuilder(level.Labels, hasLogits: true, hasGroups: GroupColumn(list) is not null);
        IReadOnlyList<string>? groups = GroupColumn(list);
        List<ScoringFailure> failures = [];
        var progress = new ProgressLine(session.Errors, session.ErrorsDisplay, TimeProvider.System);
        double threshold = Threshold ?? level.Level.Threshold;
        int done = 0;
        try
        {
            foreach ((float[]? logits, ReadOnlyMemory<float> waveform, LavaException? error) in OrderedParallel.RunAsync(list.Files.ToAsyncEnumerable(), (index, file, threads, stop) => Score(index, file, threads(), stop),
                Threads, LookAhead, session.Cancellation).ToBlockingEnumerable(session.Cancellation))
            {
                LabelledFile file = list.Files[done];
                if (logits is null)
                {
                    failures.Add(new ScoringFailure(file, error!));
                }
                else
                {
                    builder.Add(new PredictionRow { File = file.Path, Label = file.Label, Logits = logits, Probabilities = Softmax(logits), Threshold = threshold, Group = groups?[done] });
                    Observe?.Invoke(waveform, logits);
                }
                progress.Show(++done, list.Files.Count, Doing);
            }
        }
        finally
        {
            progress.Clear();
        }
        if (builder.Count == 0)
            throw new PredictionException(PredictionErrors.Empty, failures.Count == 0 ? "The list names no recording." : $"Not one of the {failures.Count:N0} recordings could be scored; the first, {failures[0].File.Path}: {failures[0].Error.Message}");
        return new ScoredList(builder.Build(), failures);
    }

    /// <summary>The column that tells what belongs together.</summary>
    public static IReadOnlyList<string>? GroupColumn(LabelledList list) => list.Column("group") ?? list.Column("speaker");

    private (float[]? Logits, ReadOnlyMemory<float> Waveform, LavaException? Error) Score(long index, LabelledFile file, int threads, CancellationToken stop)
    {
        try
        {
            Recording recording = new RecordingFile(file.Path);
            PreparedRecording prepared = PreparedRecording.Prepare(Change is null ? recording : Change(index, recording), level.Waveform, WaveformSource.MostInMemory, stop);
            long? first = Seconds is { } wanted ? Math.Max(1, (long)Math.Round(wanted * level.Waveform.SampleRate)) : null;
            var source = new WaveformSource(prepared, first, WaveformSource.MostInMemory, stop);
            using WaveformReader reader = source.Open(stop);
            return (level.Score(reader, source.Samples, threads, stop), Observe is null ? default : source.InMemory ?? default, null);
        }
        catch (LavaException error)
        {
            return (null, default, error);
        }
    }

    private static double[] Softmax(float[] logits)
    {
        double most = logits.Max();
        double[] terms = [.. logits.Select(logit => Math.Exp(logit - most))];
        double sum = terms.Sum();
        return [.. terms.Select(term => term / sum)];
    }
}
