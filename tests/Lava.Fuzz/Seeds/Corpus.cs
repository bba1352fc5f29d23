namespace Lava.Fuzz.Seeds;

/// <summary>The seeds of a target in a folder: made once, read by every process.</summary>
/// <param name="folder">Where they are.</param>
internal sealed class Corpus(string folder)
{
    private readonly string _whole = Path.Combine(folder, "whole");

    /// <summary>What is run as it is, in ordinal order of the names.</summary>
    public IReadOnlyList<byte[]> Whole => Read(_whole);

    /// <summary>What inputs are made of, in the same order.</summary>
    public IReadOnlyList<byte[]> Seeds => Read(folder);

    /// <summary>Writes the seeds, in place of whatever was there.</summary>
    public void Write(IEnumerable<Seed> seeds)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(_whole);
        foreach (Seed seed in seeds)
            File.WriteAllBytes(Path.Combine(seed.IsWhole ? _whole : folder, seed.Name), seed.Bytes);
    }

    private static IReadOnlyList<byte[]> Read(string folder)
    {
        string[] files = Directory.GetFiles(folder);
        Array.Sort(files, StringComparer.Ordinal);
        return [.. files.Select(File.ReadAllBytes)];
    }
}
