using System.Globalization;

namespace Lava.Attribution;

/// <summary>The words and numbers in which verdicts are told to people, on a terminal as on a page.</summary>
internal static class VerdictWords
{
    /// <summary>A probability or confidence: <c>0.987</c>.</summary>
    public static string Share(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>Why a level does not answer: <c>best F02 at 0.612, needs 0.900</c>, or, judged by another score, <c>best F02, energy 3.120, needs 4.500</c>.</summary>
    /// <param name="best">The likeliest label.</param>
    /// <param name="kind">What the level is judged by.</param>
    /// <param name="score">What it scored.</param>
    /// <param name="threshold">What score it takes to answer.</param>
    public static string Rejection(string best, ScoreKind kind, double score, double threshold) => kind == ScoreKind.Probability
        ? $"best {best} at {Below(score, threshold)}, needs {Share(threshold)}"
        : $"best {best}, {ScoreNames.Of(kind)} {Below(score, threshold)}, needs {Share(threshold)}";

    /// <summary>What a level is judged by, in front of its value.</summary>
    public static string Score(ScoreKind kind) => kind switch
    {
        ScoreKind.Probability => "its confidence is",
        ScoreKind.Energy => "its energy score is",
        ScoreKind.Neighbours => "its score by nearest neighbours is",
        _ => "its score by Mahalanobis distance is",
    };

    /// <summary>What a package promises of a level's answers, in one sentence with all that it rests on.</summary>
    public static string Promise(string level, RiskPromise promise)
    {
        string groups = promise.Groups is { } count ? $" of {count} groups" : "";
        string first = promise.FirstSeconds is { } seconds ? $" of which the first {seconds} s were heard" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{level}: at most {100 * promise.MaxError:0.##} % of its answers are wrong, with {100 * promise.Confidence:0.##} % confidence, by {promise.Recordings} calibration recordings{groups}{first}: {promise.Answered} were answered, {promise.Errors} wrongly, which bounds the error by {100 * promise.Bound:0.##} %. It assumes: {promise.Assumption} (List of {promise.Date:yyyy-MM-dd}, SHA-256 {promise.List}.)");
    }

    /// <summary>The sentence that keeps a reader from taking an attribution for a proof of forgery, for a model that has no genuine label.</summary>
    public static string CannotTellGenuine(string model) =>
        $"{model} cannot tell genuine speech from fake: it has no label for real recordings and attributes those, too.";

    // 0.89996 under a threshold of 0.9 must not read "at 0.900, needs 0.900".
    private static string Below(double confidence, double threshold) =>
        Share(confidence) == Share(threshold) ? confidence.ToString("R", CultureInfo.InvariantCulture) : Share(confidence);
}
