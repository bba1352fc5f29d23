using System.Globalization;

namespace Lava.Attribution;

/// <summary>The words and numbers in which verdicts are told to people, on a terminal as on a page.</summary>
internal static class VerdictWords
{
    /// <summary>A probability or confidence: <c>0.987</c>.</summary>
    public static string Share(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>Why a level does not answer: <c>best F02 at 0.612, needs 0.900</c>.</summary>
    public static string Rejection(string best, double confidence, double threshold) =>
        $"best {best} at {Below(confidence, threshold)}, needs {Share(threshold)}";

    /// <summary>The sentence that keeps a reader from taking an attribution for a proof of forgery, for a model that has no genuine label.</summary>
    public static string CannotTellGenuine(string model) =>
        $"{model} cannot tell genuine speech from fake: it has no label for real recordings and attributes those, too.";

    // 0.89996 under a threshold of 0.9 must not read "at 0.900, needs 0.900".
    private static string Below(double confidence, double threshold) =>
        Share(confidence) == Share(threshold) ? confidence.ToString("R", CultureInfo.InvariantCulture) : Share(confidence);
}
