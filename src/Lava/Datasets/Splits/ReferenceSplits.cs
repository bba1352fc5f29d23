namespace Lava.Datasets;

/// <summary>
/// The splits of the reference, file for file: Python's <c>random</c>, NumPy's legacy generator and scikit-learn's stratified shuffle. The
/// published checkpoints have seen the training lists, so that they may be tested on these test lists only.
/// </summary>
/// <remarks>
/// Files are taken in the order of their paths by code point. A recording that stands for the reference's tensor of the same name
/// (<c>a.wav</c> for <c>a.pt</c>) takes its place.
/// </remarks>
public static class ReferenceSplits
{
    /// <summary>Most files that the reference takes of each data set for ADA.</summary>
    public const int Quota = 25_000;

    /// <summary>The reference's seed.</summary>
    public const int Seed = 42;

    /// <summary>Clips in the reference's three lists for ADMR together: with another number, the lists are others.</summary>
    public const int AdmrClips = 313_282;

    /// <summary>Test part of the first draw, and of the second from what the first left: 60/20/20.</summary>
    private const double TestSize = 0.2, ValSize = 0.25;

    /// <summary>Level 1, by data set: up to <paramref name="quota"/> fakes of each, shuffled and split 60/20/20 with the labels in proportion.</summary>
    /// <exception cref="DatasetException">There are too few files to split.</exception>
    public static DatasetSplit<IndexedFile> Ada(IEnumerable<string> codecFake, IEnumerable<string> asvSpoof2021, IEnumerable<string> fakeOrReal,
        int quota = Quota, uint seed = Seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quota, 1);
        var random = new PythonRandom(seed);
        List<IndexedFile> files = [];
        IEnumerable<string>[] sets = [codecFake, asvSpoof2021, fakeOrReal];
        for (int label = 0; label < sets.Length; label++)
        {
            List<string> found = Sorted(sets[label]);
            List<string> taken = found.Count < quota ? found : random.Sample(found, quota);
            files.AddRange(taken.Select(path => new IndexedFile(path, label)));
        }
        random.Shuffle(files);
        return Split(files, seed);
    }

    /// <summary>Level 2, by codec: all fakes of CodecFake, labelled by name, shuffled and split 60/20/20 with the labels in proportion.</summary>
    /// <exception cref="DatasetException">There are too few files to split, or a name has no <c>F1_</c> to <c>F6_</c> in it.</exception>
    public static DatasetSplit<IndexedFile> Admr(IEnumerable<string> codecFake, uint seed = Seed)
    {
        List<IndexedFile> files = [.. Sorted(codecFake).Select(path => new IndexedFile(path, CodecOf(path)))];
        new PythonRandom(seed).Shuffle(files);
        return Split(files, seed);
    }

    /// <summary>Paths as the reference takes them.</summary>
    internal static List<string> Sorted(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return [.. paths.OrderBy(path => Path.ChangeExtension(path, ".pt"), CodePointOrder.Instance)];
    }

    /// <summary>1 to 6.</summary>
    internal static int CodecOf(string path) => SpeechNames.Codec(Path.GetFileName(path)) is { } codec and >= 1 and <= 6
        ? codec
        : throw new DatasetException(DatasetErrors.Unlabelled, $"{path} names none of the six codecs of CodecFake (F01_ to F06_). Take it out of the folder of fakes.");

    private static DatasetSplit<IndexedFile> Split(List<IndexedFile> files, uint seed)
    {
        (int[] rest, int[] test) = StratifiedShuffle.Split([.. files.Select(file => file.Label)], TestSize, seed);
        (int[] train, int[] val) = StratifiedShuffle.Split([.. rest.Select(index => files[index].Label)], ValSize, seed);
        return new([.. train.Select(index => files[rest[index]])], [.. val.Select(index => files[rest[index]])], [.. test.Select(index => files[index])]);
    }
}
