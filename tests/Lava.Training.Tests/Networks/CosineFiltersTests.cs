using Lava.Checkpoints;
using Xunit;

namespace Lava.Training.Tests.Networks;

public class CosineFiltersTests
{
    private const int Count = 32, Taps = 9;

    [Fact]
    public void Every_filter_has_unit_energy_and_hears_its_own_part_of_the_spectrum_best()
    {
        float[] filters = CosineFilters.Make(Count, Taps);
        for (int filter = 0; filter < Count; filter++)
        {
            float[] row = filters[(filter * Taps)..((filter + 1) * Taps)];
            Assert.Equal(1, row.Sum(value => (double)value * value), 1e-6);
            double own = (filter / 2 + 0.5) / Count, loudest = Enumerable.Range(0, 257).Select(i => i / 512.0).MaxBy(frequency => Power(row, frequency));
            // At the ends of the spectrum a filter's mirror image reaches into its band.
            Assert.Equal(own, loudest, 0.08);
        }
    }

    [Fact]
    public void A_fresh_network_differs_in_its_first_convolution_alone()
    {
        IReadOnlyDictionary<string, Tensor> random = Weights(FirstFilters.Random), cosine = Weights(FirstFilters.Cosine);
        Assert.Equal(["encoder.0.weight", "encoder.0.bias"], random.Keys.Where(name => !random[name].Bytes.SequenceEqual(cosine[name].Bytes)));
        Assert.Equal(CosineFilters.Make(Count, Taps), cosine["encoder.0.weight"].ToFloat32());
    }

    private static IReadOnlyDictionary<string, Tensor> Weights(FirstFilters filters)
    {
        using var task = new ClassifierTask(new ClassifierOptions { Labels = 2 }, StartingWeights.Fresh(5, filters));
        return task.Weights();
    }

    private static double Power(float[] row, double frequency)
    {
        double re = 0, im = 0;
        for (int n = 0; n < row.Length; n++)
        {
            re += row[n] * Math.Cos(2 * Math.PI * frequency * n);
            im += row[n] * Math.Sin(2 * Math.PI * frequency * n);
        }
        return re * re + im * im;
    }
}
