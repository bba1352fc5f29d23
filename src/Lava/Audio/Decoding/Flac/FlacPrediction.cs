namespace Lava.Audio.Decoding.Flac;

/// <summary>Turns residuals into samples, in place: the first <c>order</c> values are samples already (RFC 9639, sections 9.2.5 and 9.2.6).</summary>
internal static class FlacPrediction
{
    /// <summary>Predictors with fixed coefficients, order 0 to 4. Sums wrap around, as they may in a stream that is not sound.</summary>
    public static void Fixed(Span<int> x, int order)
    {
        switch (order)
        {
            case 1:
                for (int i = 1; i < x.Length; i++)
                    x[i] += x[i - 1];
                break;
            case 2:
                for (int i = 2; i < x.Length; i++)
                    x[i] += 2 * x[i - 1] - x[i - 2];
                break;
            case 3:
                for (int i = 3; i < x.Length; i++)
                    x[i] += 3 * (x[i - 1] - x[i - 2]) + x[i - 3];
                break;
            case 4:
                for (int i = 4; i < x.Length; i++)
                    x[i] += 4 * (x[i - 1] + x[i - 3]) - 6 * x[i - 2] - x[i - 4];
                break;
        }
    }

    /// <inheritdoc cref="Fixed(Span{int}, int)"/>
    public static void Fixed(Span<long> x, int order)
    {
        ReadOnlySpan<long> coefficients = order switch { 1 => [1], 2 => [2, -1], 3 => [3, -3, 1], 4 => [4, -6, 4, -1], _ => [] };
        for (int i = order; i < x.Length; i++)
        {
            for (int j = 0; j < order; j++)
                x[i] += coefficients[j] * x[i - 1 - j];
        }
    }

    /// <summary>Linear prediction whose sums fit into 32 bits.</summary>
    public static void LinearNarrow(Span<int> x, ReadOnlySpan<int> coefficients, int shift)
    {
        int order = coefficients.Length;
        Span<int> reversed = stackalloc int[order];
        Reverse(coefficients, reversed);
        for (int i = order; i < x.Length; i++)
        {
            ReadOnlySpan<int> past = x.Slice(i - order, order);
            int sum = 0;
            for (int j = 0; j < reversed.Length; j++)
                sum += reversed[j] * past[j];
            x[i] += sum >> shift;
        }
    }

    /// <summary>Linear prediction.</summary>
    public static void Linear(Span<int> x, ReadOnlySpan<int> coefficients, int shift)
    {
        int order = coefficients.Length;
        Span<int> reversed = stackalloc int[order];
        Reverse(coefficients, reversed);
        for (int i = order; i < x.Length; i++)
        {
            ReadOnlySpan<int> past = x.Slice(i - order, order);
            long sum = 0;
            for (int j = 0; j < reversed.Length; j++)
                sum += (long)reversed[j] * past[j];
            x[i] += (int)(sum >> shift);
        }
    }

    /// <inheritdoc cref="Linear(Span{int}, ReadOnlySpan{int}, int)"/>
    public static void Linear(Span<long> x, ReadOnlySpan<int> coefficients, int shift)
    {
        for (int i = coefficients.Length; i < x.Length; i++)
        {
            long sum = 0;
            for (int j = 0; j < coefficients.Length; j++)
                sum += coefficients[j] * x[i - 1 - j];
            x[i] += sum >> shift;
        }
    }

    private static void Reverse(ReadOnlySpan<int> from, Span<int> to)
    {
        for (int j = 0; j < from.Length; j++)
            to[j] = from[^(j + 1)];
    }
}
