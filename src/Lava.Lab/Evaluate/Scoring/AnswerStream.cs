using Lava.Attribution;
using Lava.Audio;
using Lava.Commands.Terminal;
using Lava.Datasets;
using Lava.Threading;

namespace Lava.Lab.Evaluate.Scoring;

/// <summary>Runs one level on recordings, several at a time, with progress; the order and the bits of the answers are the same for any number of threads.</summary>
/// <param name="scorer">The level.</param>
/// <param name="session">Progress and Ctrl-C.</param>
internal sealed class AnswerStream(LevelScorer scorer, Session session)
{
    private const int LookAhead = 64;

    /// <summary>Seconds of each recording; null for all of it.</summary>
    public double? Seconds { get; init; }

    /// <summary>Recordings under way at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>What is done to a recording, by its place in the list, before it is scored; null for nothing.</summary>
    public Func<long, Recording, CancellationToken, Recording>? Change { get; init; }

    /// <summary>What is told while it runs.</summary>
    public string Doing { get; init; } = "recordings scored";

    /// <summary>The answers in the order of the files; an error where there is none.</summary>
    /// <param name="files">What to score.</param>
    public IEnumerable<(int Place, LevelAnswer? Answer, LavaException? Error)> Of(IReadOnlyList<LabelledFile> files)
    {
        var progress = new ProgressLine(session.Errors, session.ErrorsDisplay, TimeProvider.System);
        int done = 0;
        try
        {
            foreach ((LevelAnswer? answer, LavaException? error) in OrderedParallel.RunAsync(files.ToAsyncEnumerable(), (index, file, threads, stop) => Score(index, file, threads, stop),
                Threads, LookAhead, session.Cancellation).ToBlockingEnumerable(session.Cancellation))
            {
                yield return (done++, answer, error);
                progress.Show(done, files.Count, Doing);
            }
        }
        finally
        {
            progress.Clear();
        }
    }

    /// <summary>The column that tells what belongs together; null where there is none.</summary>
    public static IReadOnlyList<string>? GroupColumn(LabelledList list) => list.Column("group") ?? list.Column("speaker");

    /// <summary>Whether all that a network gives is a number.</summary>
    public static bool IsFinite(LevelAnswer answer) =>
        Array.TrueForAll(answer.Logits, float.IsFinite) && Array.TrueForAll(answer.Latent, float.IsFinite) && double.IsFinite(answer.Score);

    private (LevelAnswer? Answer, LavaException? Error) Score(long index, LabelledFile file, Func<int> threads, CancellationToken stop)
    {
        try
        {
            Recording recording = new RecordingFile(file.Path);
            return (scorer.Score(Change is null ? recording : Change(index, recording, stop), Seconds, threads, stop), null);
        }
        catch (LavaException error)
        {
            return (null, error);
        }
    }
}
