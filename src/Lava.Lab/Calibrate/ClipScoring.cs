using System.Globalization;
using Lava.Attribution;
using Lava.Audio;
using Lava.Commands.Terminal;
using Lava.Datasets;
using Lava.Threading;

namespace Lava.Lab.Calibrate;

/// <summary>Scores the recordings of a list on a level, several at a time.</summary>
internal sealed class ClipScoring(Session session, LevelScorer scorer, double? first, bool skipBad)
{
    private const int LookAhead = 64;
    private const int MostShown = 10;

    /// <summary>Recordings that were left out so far.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Reads a list and scores what it names, in its order.</summary>
    /// <exception cref="LavaException">The list is none of this level, or recordings cannot be read or score no number.</exception>
    public IReadOnlyList<ScoredClip> Score(string path)
    {
        string[] labels = [.. scorer.Level.Labels.Select(label => label.Name)];
        LabelledList list = LabelledList.Read(path, new LabelledListOptions { Labels = labels });
        string[] absent = [.. labels.Where((_, i) => list.Counts[i] == 0)];
        if (absent.Length > 0)
            throw new CalibrateException(CalibrateErrors.Classes,
                $"{path}: it has no recording of {string.Join(", ", absent)}; a list for the level {scorer.Level.Name} has some of each of its labels: {string.Join(", ", labels)}.");
        IReadOnlyList<string>? groups = list.Column("group") ?? list.Column("speaker");
        var progress = new ProgressLine(session.Errors, session.ErrorsDisplay, TimeProvider.System);
        List<ScoredClip> clips = new(list.Files.Count);
        var failed = new List<(LabelledFile File, LavaException Error)>();
        int done = 0;
        try
        {
            foreach ((LevelAnswer? answer, LavaException? error) in OrderedParallel.RunAsync(list.Files.ToAsyncEnumerable(), (_, file, threads, stop) => Score(file, threads, stop),
                Environment.ProcessorCount, LookAhead, session.Cancellation).ToBlockingEnumerable(session.Cancellation))
            {
                LabelledFile file = list.Files[done];
                if (answer is null)
                    failed.Add((file, error!));
                else
                    clips.Add(new ScoredClip(file, list.LabelIndices[done], string.IsNullOrEmpty(groups?[done]) ? null : groups[done], Finite(file, answer)));
                progress.Show(++done, list.Files.Count, $"recordings scored on {scorer.Level.Name}");
            }
        }
        finally
        {
            progress.Clear();
        }
        Tell(path, failed, done);
        return clips;
    }

    private (LevelAnswer?, LavaException?) Score(LabelledFile file, Func<int> threads, CancellationToken stop)
    {
        try
        {
            return (scorer.Score(new RecordingFile(file.Path), first, threads, stop), null);
        }
        catch (LavaException error)
        {
            return (null, error);
        }
    }

    private static LevelAnswer Finite(LabelledFile file, LevelAnswer answer) => Array.TrueForAll(answer.Logits, float.IsFinite) && Array.TrueForAll(answer.Latent, float.IsFinite)
        ? answer
        : throw new CalibrateException(CalibrateErrors.NonFinite, $"{file.Path}: the network gives numbers that are not finite; its weights are not fit for use.");

    private void Tell(string path, List<(LabelledFile File, LavaException Error)> failed, int all)
    {
        foreach ((LabelledFile file, LavaException error) in failed.Take(MostShown))
            session.SayError(file.Path, error);
        if (failed.Count > MostShown)
            session.Say(string.Create(CultureInfo.InvariantCulture, $"… and {failed.Count - MostShown:N0} more"));
        LeftOut += failed.Count;
        if (failed.Count > 0 && !skipBad)
            throw new CalibrateException(CalibrateErrors.Recordings, string.Create(CultureInfo.InvariantCulture,
                $"{path}: {failed.Count:N0} of its {all:N0} recordings cannot be read. Correct the list, or leave them out with --skip-bad."));
    }
}
