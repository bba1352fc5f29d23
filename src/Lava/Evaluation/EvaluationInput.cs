namespace Lava.Evaluation;

/// <summary>What every number needs of the samples it is made of. Scores that are no finite numbers are refused, as scikit-learn refuses them: no order of them would be right.</summary>
internal static class EvaluationInput
{
    /// <exception cref="ArgumentException">There are more of one than of the other.</exception>
    public static void RequireSameCount(int first, string firstName, int second, string secondName)
    {
        if (first != second)
            throw new ArgumentException($"There are {first} {firstName} and {second} {secondName}; expected one of each for every sample.", secondName);
    }

    /// <exception cref="ArgumentException">A value is infinite or no number.</exception>
    public static void RequireFinite(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"{name}[{i}] is {values[i]}; expected a finite number.", name);
    }

    /// <exception cref="ArgumentException">A value is below 0, above 1 or no number.</exception>
    public static void RequireShares(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
            if (!(values[i] is >= 0 and <= 1))
                throw new ArgumentException($"{name}[{i}] is {values[i]}; expected a number from 0 to 1.", name);
    }

    /// <exception cref="ArgumentException">An index is below <paramref name="lowest"/> or of no class.</exception>
    public static void RequireClass(int value, int place, int lowest, int classes, string name)
    {
        if (value < lowest || value >= classes)
            throw new ArgumentOutOfRangeException(name, value, $"{name}[{place}] is of no class; expected {lowest} to {classes - 1}.");
    }

    /// <summary>Rows of a probability matrix.</summary>
    /// <exception cref="ArgumentException">It is not of whole rows.</exception>
    public static int Rows(ReadOnlySpan<double> probabilities, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (probabilities.Length % classes != 0)
            throw new ArgumentException($"{probabilities.Length} probabilities are no rows of {classes}.", nameof(probabilities));
        return probabilities.Length / classes;
    }
}
