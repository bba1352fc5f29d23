namespace Lava.Datasets;

/// <summary>What a value is drawn from, each as likely as any other.</summary>
/// <param name="Lowest">The lowest.</param>
/// <param name="Highest">The highest, not below <paramref name="Lowest"/>.</param>
public readonly record struct ValueRange(double Lowest, double Highest)
{
    /// <exception cref="ArgumentOutOfRangeException">It is no range, or reaches beyond what is allowed.</exception>
    internal void Check(string name, double lowest, double highest)
    {
        if (!(lowest <= Lowest && Lowest <= Highest && Highest <= highest))
            throw new ArgumentOutOfRangeException(name, this, $"A range within {lowest} to {highest}, lowest first.");
    }
}
