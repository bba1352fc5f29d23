namespace Lava.Text;

/// <summary>Distances between the marks of an axis of time that people count in.</summary>
internal static class ClockSteps
{
    private static readonly double[] Steps =
        [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

    /// <summary>The shortest step, in seconds, that will do, or else the longest there is.</summary>
    /// <param name="will">Whether a step will do.</param>
    /// <param name="shortest">Shortest that is tried.</param>
    public static double Of(Func<double, bool> will, double shortest = 0)
    {
        foreach (double step in Steps)
        {
            if (step >= shortest && will(step))
                return step;
        }
        return Steps[^1];
    }
}
