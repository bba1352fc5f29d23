namespace Lava.Inference;

/// <summary>
/// The Toom–Cook (Winograd) algorithm F(6, 5): six outputs of a five-tap correlation from ten inputs with ten multiplications in place of thirty.
/// </summary>
/// <remarks>
/// <para>
/// y = Aᵀ[(G·g) ⊙ (Bᵀ·d)] for outputs y[6], taps g[5] and inputs d[10], over nine finite points pⱼ and the point at infinity
/// (Toom 1963; Winograd 1980; Lavin and Gray 2016, section 4.1). With M = Π(x − pᵢ) over the finite points and Nⱼ = Π(pⱼ − pᵢ) over i ≠ j:
/// row j of Bᵀ holds the coefficients of M / (x − pⱼ), row j of G is pⱼᵏ / Nⱼ, column j of Aᵀ is pⱼᵏ; for infinity the row of Bᵀ holds the
/// coefficients of M itself, and G and Aᵀ pick the last tap and the last output.
/// </para>
/// <para>
/// The points are 0 and four pairs ±p, so that every pair shares its even and its odd half. They lie close to 1 to keep the powers small:
/// the pairs were chosen by a search for the smallest rounding error over ratios of small integers.
/// </para>
/// </remarks>
internal static class ToomCook
{
    /// <summary>Outputs of a tile.</summary>
    public const int Outputs = 6;

    /// <summary>Taps of the correlation.</summary>
    public const int Taps = 5;

    /// <summary>Pairs of opposite points.</summary>
    public const int Pairs = 4;

    /// <summary>Finite points: 0, then +p and −p of each pair.</summary>
    public const int FinitePoints = 1 + 2 * Pairs;

    /// <summary>All points; the last is infinity. Also the inputs of a tile.</summary>
    public const int Points = FinitePoints + 1;

    private static ReadOnlySpan<double> PairPoints => [0.375, 0.75, 1.125, 1.5];

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
    /// <returns>Five rows of four: the four lower coefficients of Π(y − p²) (the fifth is 1); then for each pair the three lower coefficients
    /// of Eₛ (the fourth is 1), and p.</returns>
    public static float[] InputCoefficients()
    {
        var table = new float[(1 + Pairs) * 4];
        double[] all = EvenProduct(except: -1);
        for (int i = 0; i < 4; i++) table[i] = (float)all[i];
        for (int pair = 0; pair < Pairs; pair++)
        {
            double[] others = EvenProduct(except: pair);
            for (int i = 0; i < 3; i++) table[4 * (pair + 1) + i] = (float)others[i];
            table[4 * (pair + 1) + 3] = (float)PairPoints[pair];
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
