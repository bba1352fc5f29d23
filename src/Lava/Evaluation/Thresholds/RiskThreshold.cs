using System.Globalization;

namespace Lava.Evaluation;

/// <summary>The threshold that answers most samples while the share of wrong answers among them is bounded, on samples like these, with a stated confidence.</summary>
/// <remarks>
/// <para>The candidates are K ranks, fixed by the number n of samples, the error α and the confidence 1 − δ alone: candidate m answers what scores above the
/// (m + 1)-th largest score. Given that score t and which samples lie above it, these are independent draws from what scores above t, so that their errors are
/// binomial with the very risk R(t) = P(wrong | score > t) that is to be bounded, whatever the scores are and whether or not they tie. H: R(t) > α is rejected where
/// P(Binomial(m, α) ≤ errors) ≤ δ / K, which is to say where the Clopper–Pearson bound at 1 − δ/K is at most α. By Bonferroni's inequality no wrong candidate is accepted,
/// whichever is then taken, with probability at least 1 − δ.</para>
/// <para>Geifman and El-Yaniv (Selective classification for deep neural networks, NeurIPS 2017) bound the risk at ranks in this way along a binary search; testing a
/// fixed set of thresholds with a correction for their number is Learn then Test (Angelopoulos, Bates, Candès, Jordan and Lei, 2021), whose fixed sequences are no
/// use here: they would begin with the strictest threshold, which answers too few samples to prove anything.</para>
/// </remarks>
public static class RiskThreshold
{
    /// <summary>Number K of candidates.</summary>
    public const int Candidates = 10;

    /// <summary>Chooses.</summary>
    /// <param name="scores">One a sample, drawn independently; larger is surer. What gives them must not have been fitted to these samples.</param>
    /// <param name="right">Whether each answer would be right.</param>
    /// <param name="maxError">α: largest share of wrong answers, above 0 and below 1.</param>
    /// <param name="confidence">1 − δ, above 0 and below 1.</param>
    /// <returns>The accepted candidate that answers most samples.</returns>
    /// <exception cref="RiskException">There are too few samples, or no candidate is good enough; the message says what it would take.</exception>
    /// <exception cref="ArgumentException">There is no score, one is not finite, or the lists differ in length.</exception>
    public static RiskBound Choose(ReadOnlySpan<double> scores, ReadOnlySpan<bool> right, double maxError, double confidence)
    {
        ScoreCheck.Check(scores, right);
        int least = LeastSamples(maxError, confidence);
        if (scores.Length < least)
            throw new RiskException(RiskErrors.TooFew, Invariant(
                $"{scores.Length:N0} recordings are too few to bound the error at {maxError} with confidence {confidence}: it takes at least {least:N0}, and more where some answers are wrong."));
        double[] descending = scores.ToArray();
        descending.Sort((a, b) => b.CompareTo(a));
        double level = (1 - confidence) / Candidates;
        RiskBound? best = null, nearest = null;
        foreach (int rank in Ranks(scores.Length, least - 1))
        {
            double threshold = Math.BitIncrement(descending[rank]);
            var choice = ThresholdChoice.Of(threshold, scores, right);
            if (choice.Answered == 0) continue; // ties with the largest score
            var bound = new RiskBound(choice, ClopperPearson.Upper(choice.Errors, choice.Answered, 1 - level));
            if (ClopperPearson.LowerTail(choice.Errors, choice.Answered, maxError) <= level && (best is null || choice.Answered >= best.Choice.Answered)) best = bound;
            if (nearest is null || bound.Upper < nearest.Upper) nearest = bound;
        }
        return best ?? throw Unreachable(nearest, scores.Length, maxError, level);
    }

    /// <summary>Fewest samples on which a candidate can be accepted: as many answers, none of them wrong, and one more whose score is the threshold.</summary>
    /// <param name="maxError">α, above 0 and below 1.</param>
    /// <param name="confidence">1 − δ, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
    public static int LeastSamples(double maxError, double confidence)
    {
        if (!(maxError is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(maxError), maxError, "It lies above 0 and below 1.");
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "It lies above 0 and below 1.");
        // (1 − α)^m ≤ δ / K
        double answers = Math.Ceiling(Math.Log((1 - confidence) / Candidates) / double.LogP1(-maxError));
        return answers < int.MaxValue - 1 ? (int)answers + 1 : int.MaxValue;
    }

    /// <summary>The ranks: evenly from the fewest answers that prove anything to all but one.</summary>
    private static IEnumerable<int> Ranks(int samples, int fewest) =>
        Enumerable.Range(0, Candidates).Select(i => fewest + (int)((long)(samples - 1 - fewest) * i / (Candidates - 1))).Distinct();

    private static RiskException Unreachable(RiskBound? nearest, int samples, double maxError, double level)
    {
        if (nearest is null)
            return new RiskException(RiskErrors.OutOfReach, "All recordings score the same, or nearly all: no threshold tells one from another.");
        ThresholdChoice choice = nearest.Choice;
        string found = Invariant($"The most that can be said is an error of at most {nearest.Upper:0.####}: of the {choice.Answered:N0} surest of {samples:N0} recordings {choice.Errors:N0} are wrong.");
        double rate = (double)choice.Errors / choice.Answered;
        return new RiskException(RiskErrors.OutOfReach, Needed(rate, maxError, level) is { } answers
            ? Invariant($"{found} Were they wrong as seldom among more, about {Math.Ceiling((double)answers * samples / choice.Answered):N0} recordings would prove {maxError}.")
            : Invariant($"{found} That is no less than {maxError} itself, so that more recordings would not help: allow more, or use another score or a better model."));
    }

    /// <summary>About how many answers would do at an error rate; null where none would.</summary>
    private static int? Needed(double rate, double maxError, double level)
    {
        for (int answers = 16; rate < maxError && answers <= 1 << 28; answers += answers / 16)
        {
            if (ClopperPearson.LowerTail((int)Math.Ceiling(rate * answers), answers, maxError) <= level)
                return answers;
        }
        return null;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
