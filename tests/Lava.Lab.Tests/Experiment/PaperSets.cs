using Lava.Checkpoints;
using Lava.Tests.Support;

namespace Lava.Lab.Tests.Experiment;

/// <summary>The three data sets of the paper in little: the same names and folders, tensors of 0.1 s each.</summary>
internal sealed class PaperSets(TemporaryFolder folder)
{
    private const int Samples = 1600;

    public string CodecFake => folder / "CodecFake";

    public string AsvSpoof => folder / "ASVspoof2021";

    public string FakeOrReal => folder / "FOR";

    /// <summary>What names the folders to the recipe, and makes its training short.</summary>
    public string[] Settings =>
    [
        "--set", $"data.codecfake={CodecFake}", "--set", $"data.asvspoof2021={AsvSpoof}", "--set", $"data.fakeorreal={FakeOrReal}",
        "--set", "splits.ADA.quota=12", "--set", "training.epochs=1",
    ];

    public PaperSets Make()
    {
        var random = new Random(5);
        for (int i = 0; i < 60; i++)
            Write(CodecFake, "fake", $"F{1 + (i % 6):00}_p{225 + (i / 6)}_{i:000}", 0.02 + (0.02 * (i % 6)), random);
        for (int i = 0; i < 15; i++)
        {
            Write(AsvSpoof, "fake", $"LA_E_{1000000 + (37 * i)}", 0.2, random);
            Write(FakeOrReal, "fake", $"file{100 + i}", 0.3, random);
        }
        foreach (string set in (string[])[CodecFake, AsvSpoof, FakeOrReal])
            Write(set, "real", "p225_001", 0.1, random);
        return this;
    }

    /// <summary>A hum of some pitch, and hiss.</summary>
    public static void Write(string set, string kind, string name, double pitch, Random random)
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(set, kind)).FullName, name + ".pt");
        float[] samples = [.. Enumerable.Range(0, Samples).Select(t => (float)((0.8 * Math.Sin(pitch * t)) + (0.2 * (random.NextDouble() - 0.5))))];
        Checkpoint.WriteTensor(path, Tensor.FromFloat32(samples, 1, Samples));
    }
}
