namespace Lava.Evaluation;

/// <summary>Isotonic regression of the share of positives on the score by pooling adjacent violators (Ayer et al., An empirical distribution function for sampling with
/// incomplete information, 1955).</summary>
internal static class AdjacentViolators
{
    /// <summary>Blocks of samples, from low scores to high, whose shares of positives rise.</summary>
    public static List<(long Positives, long Negatives)> Pool(ScoreSteps steps)
    {
        var blocks = new List<(long Positives, long Negatives)>();
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            (long positives, long negatives) = (steps.Positives[i] - (i == 0 ? 0 : steps.Positives[i - 1]), steps.Negatives[i] - (i == 0 ? 0 : steps.Negatives[i - 1]));
            while (blocks.Count > 0 && blocks[^1].Positives * negatives >= positives * blocks[^1].Negatives)
            {
                (positives, negatives) = (positives + blocks[^1].Positives, negatives + blocks[^1].Negatives);
                blocks.RemoveAt(blocks.Count - 1);
            }
            blocks.Add((positives, negatives));
        }
        return blocks;
    }
}
