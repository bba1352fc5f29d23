namespace Lava.Inference;

/// <summary>
/// The Toom–Cook (Winograd) algorithm F(8, 5): eight outputs of a five-tap correlation from twelve inputs with twelve multiplications in place of forty.
/// </summary>
/// <remarks>
/// <para>
/// y = Aᵀ[(G·g) ⊙ (Bᵀ·d)] for outputs y[8], taps g[5] and inputs d[12], over eleven finite points pⱼ and the point at infinity
/// (Toom 1963; Winograd 1980; Lavin and Gray 2016, section 4.1). With M = Π(x − pᵢ) over the finite points and Nⱼ = Π(pⱼ − pᵢ) over i ≠ j:
/// row j of Bᵀ holds the coefficients of M / (x − pⱼ), row j of G is pⱼᵏ / Nⱼ, column j of Aᵀ is pⱼᵏ; for infinity the row of Bᵀ holds the
/// coefficients of M itself, and G and Aᵀ pick the last tap and the last output.
/// </para>
/// <para>
/// The points are 0 and five pairs ±p, so that every pair shares its even and its odd half. They lie close to 1 to keep the powers small:
/// of the pairs out of ratios of small integers these gave the smallest rounding error, three times that of the best F(6, 5), which takes a tenth more
/// multiplications.
/// </para>
/// </remarks>
internal static class ToomCook
{
    /// <summary>Outputs of a tile.</summary>
    public const int Outputs = 8;

    /// <summary>Taps of the correlation.</summary>
    public const int Taps = 5;

    /// <summary>Pairs of opposite points.</summary>
    public const int Pairs = 5;

    /// <summary>Finite points: 0, then +p and −p of each pair.</summary>
    public const int FinitePoints = 1 + 2 * Pairs;

    /// <summary>All points; the last is infinity. Also the inputs of a tile.</summary>
    public const int Points = FinitePoints + 1;

    private static ReadOnlySpan<double> PairPoints => [1.0 / 3, 0.625, 1, 1.25, 1.5];

    /// <summary>The finite points in their order.</summary>
    public static double[] FinitePointValues()
    {
        var points = new double[FinitePoints];
        for (int pair = 0; pair < Pairs; pair++) (points[1 + 2 * pair], points[2 + 2 * pair]) = (PairPoints[pair], -PairPoints[pair]);
        return points;
    }

    /// <summary>G [Points, Taps], row-major: taps to points.</summary>
    public static double[] TapTransform()
    {
        double[] points = FinitePointValues();
        var g = new double[Points * Taps];
        for (int j = 0; j < FinitePoints; j++)
        {
            double norm = 1;
            for (int i = 0; i < FinitePoints; i++)
                if (i != j) norm *= points[j] - points[i];
            for (int k = 0; k < Taps; k++) g[j * Taps + k] = Math.Pow(points[j], k) / norm;
        }
        g[^1] = 1;
        return g;
    }

    /// <summary>
    /// What the input transform needs of Bᵀ. In y = x², row 0 is Π(y − p²); the rows of a pair are x·(x ± p)·Eₛ(y) with Eₛ = Π over the other pairs;
    /// infinity is x·Π(y − p²).
    /// </summary>
    /// <returns>Rows of <see cref="Pairs"/>: the lower coefficients of Π(y − p²), whose highest is 1; then for each pair the lower coefficients of Eₛ,
    /// whose highest is 1 as well, and p.</returns>
    public static float[] InputCoefficients()
    {
        var table = new float[(1 + Pairs) * Pairs];
        for (int row = 0; row <= Pairs; row++)
        {
            double[] product = EvenProduct(except: row - 1);
            for (int i = 0; i < product.Length - 1; i++) table[row * Pairs + i] = (float)product[i];
            if (row > 0) table[row * Pairs + Pairs - 1] = (float)PairPoints[row - 1];
        }
        return table;
    }

    /// <summary>What the output transform needs of Aᵀ: [Outputs, Pairs], row-major, pₛᵏ.</summary>
    public static float[] OutputCoefficients()
    {
        var table = new float[Outputs * Pairs];
        for (int k = 0; k < Outputs; k++)
            for (int pair = 0; pair < Pairs; pair++) table[k * Pairs + pair] = (float)Math.Pow(PairPoints[pair], k);
        return table;
    }

    // Coefficients of Π(y − p²), lowest first, over all pairs but one.
    private static double[] EvenProduct(int except)
    {
        double[] product = [1];
        for (int pair = 0; pair < Pairs; pair++)
        {
            if (pair == except) continue;
            double root = PairPoints[pair] * PairPoints[pair];
            var next = new double[product.Length + 1];
            for (int i = 0; i < product.Length; i++)
            {
                next[i + 1] += product[i];
                next[i] -= root * product[i];
            }
            product = next;
        }
        return product;
    }
}
