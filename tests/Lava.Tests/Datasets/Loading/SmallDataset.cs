using Lava.Datasets;
using Lava.Tests.Support;

namespace Lava.Tests.Datasets.Loading;

/// <summary>A few recordings whose samples tell where they come from: sample t of file f is (t + 1) / length of the file, the sign that of the parity of f.</summary>
internal sealed class SmallDataset : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallDataset(params IEnumerable<int> lengths)
    {
        Lengths = [.. lengths];
        var files = new List<LabelledFile>();
        for (int f = 0; f < Lengths.Count; f++)
        {
            string path = _folder / $"{f:d3}.wav";
            WavWriter.WriteFloat(path, Samples(f));
            files.Add(new LabelledFile(path, f % 2 == 0 ? "up" : "down"));
        }
        List = new LabelledList(files, ["up", "down"]);
    }

    public IReadOnlyList<int> Lengths { get; }

    public LabelledList List { get; }

    public string Folder => _folder.Path;

    /// <summary>The waveform of a file: its largest magnitude is 1, so that scaling changes nothing.</summary>
    public float[] Samples(int file)
    {
        float[] samples = new float[Lengths[file]];
        for (int t = 0; t < samples.Length; t++)
            samples[t] = (file % 2 == 0 ? 1 : -1) * (t + 1f) / samples.Length;
        return samples;
    }

    public static int IndexOf(string path) => int.Parse(Path.GetFileNameWithoutExtension(path), System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose() => _folder.Dispose();
}
