namespace Lava.Datasets;

/// <summary>The sets on which the reference measures error propagation and generalisation (never trained on).</summary>
/// <remarks>
/// Which of more files than a limit are taken is this library's reading: the first of the sorted ones after a shuffle with the seed, the
/// genuine and the fake of each data set shuffled on their own.
/// </remarks>
public static class ReferenceSets
{
    /// <summary>Most genuine files of each data set.</summary>
    public const int MostGenuine = 2_000;

    /// <summary>Most fakes of each data set.</summary>
    public const int MostFakes = 5_000;

    /// <summary>Most fakes of the unseen data set.</summary>
    public const int MostUnseen = 20_000;

    /// <summary>
    /// Genuine and fake files of each data set with their label for ADA, which genuine ones get as well, and for ADMR, which only the fakes of
    /// CodecFake have (1 to 6, as in their names; −1 elsewhere). Shuffled.
    /// </summary>
    /// <param name="sets">
    /// Genuine and fake files of CodecFake, ASVspoof 2021 and Fake-or-Real, in this order; the fakes of CodecFake from the test list, never from
    /// a folder: most there were trained on.
    /// </param>
    /// <param name="seed">Seed of every shuffle.</param>
    /// <exception cref="DatasetException">The name of a fake of CodecFake tells no codec.</exception>
    public static IReadOnlyList<(string Path, int Ada, int Admr)> ErrorPropagation(IReadOnlyList<(IEnumerable<string> Genuine, IEnumerable<string> Fake)> sets,
        uint seed = ReferenceSplits.Seed)
    {
        ArgumentNullException.ThrowIfNull(sets);
        List<(string, int, int)> files = [];
        for (int ada = 0; ada < sets.Count; ada++)
        {
            files.AddRange(Take(sets[ada].Genuine, MostGenuine, seed).Select(path => (path, ada, -1)));
            files.AddRange(Take(sets[ada].Fake, MostFakes, seed).Select(path => (path, ada, ada == 0 ? ReferenceSplits.CodecOf(path) : -1)));
        }
        new PythonRandom(seed).Shuffle(files);
        return files;
    }

    /// <summary>Fakes of ASVspoof 2019 LA, of no class that is known (−1): being rejected is the right answer.</summary>
    public static IReadOnlyList<IndexedFile> Generalisation(IEnumerable<string> fakes, uint seed = ReferenceSplits.Seed) =>
        [.. Take(fakes, MostUnseen, seed).Select(path => new IndexedFile(path, -1))];

    private static IEnumerable<string> Take(IEnumerable<string> paths, int most, uint seed)
    {
        List<string> sorted = ReferenceSplits.Sorted(paths);
        new PythonRandom(seed).Shuffle(sorted);
        return sorted.Take(most);
    }
}
