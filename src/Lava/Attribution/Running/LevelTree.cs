namespace Lava.Attribution;

/// <summary>Gives the logits of a level.</summary>
internal delegate ReadOnlySpan<float> LogitsOf(LevelNode level);

/// <summary>The levels under their root, with the thresholds that hold for one recording.</summary>
internal sealed class LevelTree(LevelNode root, IReadOnlyDictionary<string, double> thresholds)
{
    public LevelNode Root => root;

    /// <summary>The answers from the root on: a level below is asked only where the one above gave the label it belongs to.</summary>
    public IEnumerable<LevelResult> Walk(LogitsOf logits)
    {
        for (LevelNode? level = root; level is not null;)
        {
            LevelResult result = level.Result(logits(level), Threshold(level));
            level = result.Accepted ? level.Below[level.IndexOf(result.Best)] : null;
            yield return result;
        }
    }

    /// <summary>The level to ask after one that gave these logits; null where it did not answer, or nothing is below its answer.</summary>
    public LevelNode? Next(LevelNode level, ReadOnlySpan<float> logits)
    {
        int answer = Answer(level, logits);
        return answer < 0 ? null : level.Below[answer];
    }

    /// <summary>The index of the label that a level answers with; -1 where it does not.</summary>
    public int Answer(LevelNode level, ReadOnlySpan<float> logits) => LevelNode.Answer(logits, Threshold(level));

    private double Threshold(LevelNode level) => thresholds.GetValueOrDefault(level.Level.Name, level.Level.Threshold);
}
