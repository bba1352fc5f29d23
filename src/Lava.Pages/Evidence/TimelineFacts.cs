namespace Lava.Pages.Evidence;

/// <summary>The answer by window.</summary>
/// <param name="WindowSeconds">Length of a window in seconds; that of the recording where there is only one.</param>
/// <param name="Paths">The different answers in order of appearance, each the labels from the root on.</param>
/// <param name="Starts">Where each window begins, seconds.</param>
/// <param name="Answers">Which of <paramref name="Paths"/> each window got.</param>
/// <param name="Confidences">Confidence of each window's last level, 0 to 1.</param>
public sealed record TimelineFacts(double WindowSeconds, IReadOnlyList<IReadOnlyList<string>> Paths, IReadOnlyList<double> Starts,
    IReadOnlyList<int> Answers, IReadOnlyList<double> Confidences)
{
    /// <summary>Most windows that a report holds: a day, every half second.</summary>
    public const int MostWindows = 200_000;
}
