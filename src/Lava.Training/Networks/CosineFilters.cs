namespace Lava.Training;

/// <summary>Filters for a first convolution that share the spectrum evenly among them.</summary>
/// <remarks>
/// Random filters of nine taps all hear mostly where speech is loud, and a network needs long to turn some of them to where it is not, which is where codecs and
/// synthetic voices differ. These are cosines and sines under a Hann window, a pair for each of equally spaced frequencies, as of a short-time Fourier transform.
/// </remarks>
internal static class CosineFilters
{
    /// <summary>Filters of unit energy: w[2k + p][n] ∝ hann(n) · cos(2π f(k) (n − (taps − 1)/2) + pπ/2), with f(k) = (k + ½)/(2 · pairs) of the sampling rate.</summary>
    /// <param name="count">Number of filters, even.</param>
    /// <param name="taps">Taps of each, odd.</param>
    /// <returns>[count × taps], row after row.</returns>
    public static float[] Make(int count, int taps)
    {
        var filters = new float[count * taps];
        for (int filter = 0; filter < count; filter++)
        {
            double step = 2 * Math.PI * (filter / 2 + 0.5) / count, phase = filter % 2 * Math.PI / 2;
            Span<float> row = filters.AsSpan(filter * taps, taps);
            double energy = 0;
            for (int n = 0; n < taps; n++)
            {
                double value = Math.Pow(Math.Sin(Math.PI * (n + 1) / (taps + 1)), 2) * Math.Cos(step * (n - (taps - 1) / 2) + phase);
                row[n] = (float)value;
                energy += value * value;
            }
            foreach (ref float value in row)
                value /= (float)Math.Sqrt(energy);
        }
        return filters;
    }
}
