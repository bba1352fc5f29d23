using Lava.Datasets;
using Xunit;

namespace Lava.Tests.Datasets.Splits;

/// <summary>Golden values of CPython 3.11, NumPy 1.24 and scikit-learn 1.2.</summary>
public class GeneratorTests
{
    [Theory]
    [InlineData(42, new[] { 2746317213u, 478163327u, 107420369u, 3184935163u })]
    [InlineData(0, new[] { 3626764237u, 1654615998u })]
    [InlineData(-5, new[] { 2675342405u, 1097127993u })]
    [InlineData((1L << 40) + 7, new[] { 2635837658u, 3209733218u })]
    public void Seeding_gives_the_bits_of_Python(long seed, uint[] expected)
    {
        var random = new PythonRandom(seed);

        Assert.Equal(expected, expected.Select(_ => random.NextBits(32)));
    }

    [Fact]
    public void The_state_is_renewed_as_in_Python()
    {
        var random = new PythonRandom(42);
        for (int i = 0; i < 1300; i++)
            random.NextBits(32);

        Assert.Equal(791835934u, random.NextBits(32));
    }

    [Fact]
    public void Whole_numbers_below_a_limit_are_those_of_Python()
    {
        var random = new PythonRandom(7);

        Assert.Equal([5, 2, 6, 0, 1, 8, 1, 5, 9, 0, 8, 3], Enumerable.Range(0, 12).Select(_ => random.NextBelow(10)));
        Assert.Equal([0, 1, 6, 6, 1, 3], Enumerable.Range(0, 6).Select(_ => random.NextBelow(8)));
        Assert.Equal(0, random.NextBelow(1));
    }

    [Fact]
    public void Shuffling_is_that_of_Python()
    {
        var random = new PythonRandom(42);
        int[] items = [.. Enumerable.Range(0, 12)];

        random.Shuffle(items);

        Assert.Equal([7, 5, 2, 8, 9, 6, 11, 3, 4, 0, 1, 10], items);
        Assert.Equal(136505587u, random.NextBits(32));
    }

    [Theory]
    [InlineData(20, 8, 42, new[] { 3, 0, 8, 7, 16, 2, 11, 1 })]
    [InlineData(21, 5, 42, new[] { 20, 3, 0, 8, 7 })]
    [InlineData(22, 5, 9, new[] { 14, 19, 11, 8, 4 })]
    [InlineData(90, 40, 42, new[] { 81, 14, 3, 35, 31, 28 })]
    public void Samples_are_those_of_Python(int population, int count, long seed, int[] first)
    {
        List<int> sample = new PythonRandom(seed).Sample([.. Enumerable.Range(0, population)], count);

        Assert.Equal(count, sample.Distinct().Count());
        Assert.Equal(first, sample.Take(first.Length));
    }

    [Theory]
    [InlineData(277, new[] { 236, 151, 16, 198, 176, 98 })]
    [InlineData(278, new[] { 149, 104, 114, 215, 44, 107 })]
    public void Samples_change_from_a_pool_to_a_set_where_those_of_Python_do(int population, int[] last) =>
        Assert.Equal(last, new PythonRandom(9).Sample([.. Enumerable.Range(0, population)], 30)[^6..]);

    [Fact]
    public void A_sample_of_the_size_of_the_published_data_is_that_of_Python()
    {
        var random = new PythonRandom(42);

        List<int> sample = random.Sample([.. Enumerable.Range(0, ReferenceSplits.AdmrClips)], ReferenceSplits.Quota);

        Assert.Equal([58369, 13112, 144194, 128393, 117026], sample[..5]);
        Assert.Equal([174128, 272936, 146992], sample[^3..]);
        Assert.Equal(3910948680, sample.Sum(item => (long)item));
        Assert.Equal(2622181350u, random.NextBits(32));
    }

    [Theory]
    [InlineData(42, new[] { 10, 9, 0, 8, 5, 2, 1, 11, 4, 7, 3, 6 }, new[] { 5, 6, 7, 8 })]
    [InlineData(0, new[] { 6, 11, 4, 10, 2, 8, 1, 7, 9, 3, 0, 5 }, new[] { 6, 7, 8, 5 })]
    [InlineData(uint.MaxValue, new[] { 11, 8, 5, 9, 1, 10, 6, 0, 4, 7, 2, 3 }, new[] { 5, 6, 7, 8 })]
    public void Permutations_are_those_of_NumPy(uint seed, int[] numbers, int[] items)
    {
        var random = new NumpyRandom(seed);

        Assert.Equal(numbers, random.Permutation(12));
        int[] shuffled = [5, 6, 7, 8];
        random.Shuffle(shuffled);
        Assert.Equal(items, shuffled);
    }

    [Fact]
    public void A_long_permutation_is_that_of_NumPy()
    {
        int[] numbers = new NumpyRandom(42).Permutation(100_000);

        Assert.Equal([75721, 80184, 19864, 76699], numbers[..4]);
        Assert.Equal([860, 15795], numbers[^2..]);
    }

    [Fact]
    public void Choices_are_those_of_NumPy()
    {
        var random = new NumpyRandom(3);

        Assert.Equal([40, 50, 20], random.Choose([10, 20, 30, 40, 50], 3));
        Assert.Equal([0], random.Permutation(1));
        Assert.Equal([1, 2, 0], random.Permutation(3));
    }

    [Theory]
    [InlineData(new[] { 4, 2 }, 3, new[] { 2, 1 }, new[] { 0, 1, 2 })]
    [InlineData(new[] { 5, 2 }, 4, new[] { 3, 1 }, new[] { 0, 1, 2 })]
    [InlineData(new[] { 2, 2, 2, 1 }, 2, new[] { 1, 1, 0, 0 }, new[] { 1, 2, 0 })]
    [InlineData(new[] { 10, 10, 10 }, 10, new[] { 4, 3, 3 }, new[] { 1, 2, 0 })]
    [InlineData(new[] { 1, 3, 5, 7, 9, 11 }, 17, new[] { 1, 2, 2, 3, 4, 5 }, new[] { 0, 1, 2 })]
    public void Draws_are_shared_out_as_scikit_learn_does(int[] counts, int draws, int[] expected, int[] next)
    {
        var random = new NumpyRandom(42);

        Assert.Equal(expected, StratifiedShuffle.ApproximateMode(counts, draws, random));
        Assert.Equal(next, random.Permutation(3));
    }

    [Theory]
    [InlineData(new[] { 0, 0, 0, 1, 1, 1, 2, 2, 2, 2 }, 0.3, 42, new[] { 9, 0, 5, 7, 4, 1, 6 }, new[] { 8, 3, 2 })]
    [InlineData(new[] { 3, 1, 2, 2, 1, 3, 1, 1, 2, 3, 3, 3, 1 }, 0.25, 7, new[] { 7, 6, 3, 4, 1, 8, 10, 11, 9 }, new[] { 2, 12, 5, 0 })]
    public void Stratified_splits_are_those_of_scikit_learn(int[] labels, double testSize, uint seed, int[] train, int[] test)
    {
        (int[] Train, int[] Test) split = StratifiedShuffle.Split(labels, testSize, seed);

        Assert.Equal(train, split.Train);
        Assert.Equal(test, split.Test);
    }

    [Theory]
    [InlineData(1003, 7, 0.2, 42, new[] { 78, 212, 492, 633, 145 }, new[] { 395, 79, 781, 507, 367 }, 160362908, 10449353)]
    [InlineData(999, 5, 0.25, 42, new[] { 407, 351, 294, 24, 190 }, new[] { 48, 864, 987, 33, 530 }, 141120303, 16069494)]
    public void Larger_stratified_splits_of_unequal_labels_are_those_of_scikit_learn(int count, int modulus, double testSize, uint seed,
        int[] train, int[] test, long trainSum, long testSum)
    {
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i * i * 31 % modulus)];

        (int[] Train, int[] Test) split = StratifiedShuffle.Split(labels, testSize, seed);

        Assert.Equal(train, split.Train[..5]);
        Assert.Equal(test, split.Test[..5]);
        Assert.Equal((trainSum, testSum), (Sum(split.Train), Sum(split.Test)));
        static long Sum(int[] order) => order.Select((item, place) => (long)item * place).Sum();
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 0, 1, 1, 1, 1, 1, 1, 1 })]
    [InlineData(new[] { 0, 0, 1, 1 })]
    public void Too_few_files_are_an_error(int[] labels) =>
        Assert.Equal(DatasetErrors.TooFew, Assert.Throws<DatasetException>(() => StratifiedShuffle.Split(labels, 0.2, 42)).Code);
}
