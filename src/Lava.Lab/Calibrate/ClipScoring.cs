using System.Globalization;
using Lava.Attribution;
using Lava.Datasets;
using Lava.Lab.Evaluate.Scoring;

namespace Lava.Lab.Calibrate;

/// <summary>Scores the recordings of a list on a level, several at a time.</summary>
internal sealed class ClipScoring(Session session, LevelScorer scorer, double? first, bool skipBad)
{
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
        IReadOnlyList<string>? groups = AnswerStream.GroupColumn(list);
        List<ScoredClip> clips = new(list.Files.Count);
        var failed = new List<(LabelledFile File, LavaException Error)>();
        var scores = new AnswerStream(scorer, session) { Seconds = first, Doing = $"recordings scored on {scorer.Level.Name}" };
        foreach ((int place, LevelAnswer? answer, LavaException? error) in scores.Of(list.Files))
        {
            LabelledFile file = list.Files[place];
            if (answer is null)
                failed.Add((file, error!));
            else if (AnswerStream.IsFinite(answer))
                clips.Add(new ScoredClip(file, list.LabelIndices[place], string.IsNullOrEmpty(groups?[place]) ? null : groups[place], answer));
            else
                throw new CalibrateException(CalibrateErrors.NonFinite, $"{file.Path}: the network gives numbers that are not finite; its weights are not fit for use.");
        }
        Tell(path, failed, list.Files.Count);
        return clips;
    }

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
