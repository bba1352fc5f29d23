namespace Lava.Attribution;

/// <summary>Gives the logits and score of a level.</summary>
internal delegate LevelScores ScoresOf(LevelNode level);

/// <summary>The levels under their root, with the thresholds that hold for one recording.</summary>
internal sealed class LevelTree(LevelNode root, IReadOnlyDictionary<string, double> thresholds)
{
    public LevelNode Root => root;

    /// <summary>The answers from the root on: a level below is asked only where the one above gave the label it belongs to.</summary>
    /// <param name="scores">What the levels have.</param>
    /// <param name="promised">Whether what a level promises holds for what was scored.</param>
    public IEnumerable<LevelResult> Walk(ScoresOf scores, Func<ModelLevel, bool> promised)
    {
        for (LevelNode? level = root; level is not null;)
        {
            LevelResult result = level.Judge.Result(scores(level), Threshold(level), promised(level.Level));
            level = result.Accepted ? level.Below[level.IndexOf(result.Best)] : null;
            yield return result;
        }
    }

    /// <summary>The level to ask after one that has these scores; null where it did not answer, or nothing is below its answer.</summary>
    public LevelNode? Next(LevelNode level, LevelScores scores)
    {
        int answer = Answer(level, scores);
        return answer < 0 ? null : level.Below[answer];
    }

    /// <summary>The index of the label that a level answers with; -1 where it does not.</summary>
    public int Answer(LevelNode level, LevelScores scores) => LevelJudge.Suffices(scores.Score, Threshold(level)) ? Softmax.Best(scores.Logits) : -1;

    private double Threshold(LevelNode level) => thresholds.GetValueOrDefault(level.Level.Name, level.Level.Threshold);
}
