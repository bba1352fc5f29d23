namespace Lava.Scan.Inputs;

/// <summary>How a list of inputs is cut into parts: by position, all of one size but the last. A part is what is done, written and redone as a whole.</summary>
/// <param name="Inputs">Inputs in all, at least 1.</param>
/// <param name="PartSize">Inputs of a part, at least 1.</param>
public sealed record PartPlan(long Inputs, int PartSize)
{
    /// <summary>Fewest and most inputs that a part may have.</summary>
    public const int SmallestPart = 1, LargestPart = 100_000;

    /// <summary>Most inputs of a scan.</summary>
    public const long MostInputs = int.MaxValue;

    /// <summary>The plan of a list that is still being made, for its whole parts: all but the last.</summary>
    public static PartPlan Open(int partSize) => new(MostInputs, partSize);

    /// <summary>Number of parts.</summary>
    public int Parts => checked((int)((Inputs + PartSize - 1) / PartSize));

    /// <summary>Position of a part's first input, from 0.</summary>
    /// <param name="part">From 0.</param>
    public long First(int part) => (long)Check(part) * PartSize;

    /// <summary>Number of a part's inputs.</summary>
    /// <param name="part">From 0.</param>
    public int Count(int part) => (int)Math.Min(PartSize, Inputs - First(part));

    /// <summary>The name of a part's files, without what follows the dot.</summary>
    /// <param name="part">From 0.</param>
    public static string NameOf(int part) => part.ToString("D6", System.Globalization.CultureInfo.InvariantCulture);

    private int Check(int part)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(part, Parts);
        return part;
    }
}
