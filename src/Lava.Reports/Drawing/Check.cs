namespace Lava.Reports.Drawing;

/// <summary>Refuses what no picture can be made of.</summary>
internal static class Check
{
    /// <summary>At least one of something, unless none is allowed; none of it null.</summary>
    public static void Some<T>(IReadOnlyCollection<T> items, string name, bool empty = false)
    {
        ArgumentNullException.ThrowIfNull(items, name);
        if (items.Count == 0 && !empty)
            throw new ArgumentException("There is nothing to draw: it is empty.", name);
        if (items.Any(item => item is null))
            throw new ArgumentException("One of them is null.", name);
    }

    /// <summary>Numbers, all finite and within bounds.</summary>
    public static void Within(IReadOnlyList<double> values, double least, double most, string what, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        for (int i = 0; i < values.Count; i++)
            Within(values[i], least, most, $"{what}, number {i}", name);
    }

    /// <summary>One number, finite and within bounds.</summary>
    public static void Within(double value, double least, double most, string what, string name)
    {
        if (!double.IsFinite(value) || value < least || value > most)
            throw new ArgumentException($"{what}: {value} was given, a number from {least} to {most} is expected.", name);
    }

    /// <summary>Two lists of one length.</summary>
    public static void Same(int first, int second, string what, string name)
    {
        if (first != second)
            throw new ArgumentException($"{what}: {first} and {second} were given, as many of each are expected.", name);
    }

    /// <summary>A matrix of so many rows and columns, without negative counts.</summary>
    public static void Counts(IReadOnlyList<int[]> counts, int rows, int columns, string name)
    {
        ArgumentNullException.ThrowIfNull(counts, name);
        if (counts.Count != rows || counts.Any(row => row is null || row.Length != columns))
            throw new ArgumentException($"{rows} rows of {columns} counts are expected; {counts.Count} rows of {string.Join(", ", counts.Select(row => row?.Length ?? 0).Distinct())} were given.", name);
        if (counts.Any(row => row.Any(count => count < 0)))
            throw new ArgumentException("A count is negative.", name);
    }
}
