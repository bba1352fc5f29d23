using Lava.Tests.Support;

namespace Lava.Lab.Tests.Train;

/// <summary>A tiny data set: low tones, high tones, noise.</summary>
internal sealed class Tones : IDisposable
{
    private const int Rate = 16_000;
    private readonly TemporaryFolder _folder = new();

    public Tones(int train = 8, int validation = 3, int samples = 2_000)
    {
        Write("train", train, samples, seed: 1);
        Write("val", validation, samples, seed: 2);
    }

    public string Train => _folder / "train.csv";

    public string Validation => _folder / "val.csv";

    public string this[string name] => _folder / name;

    public void Dispose() => _folder.Dispose();

    private void Write(string split, int count, int samples, int seed)
    {
        var random = new Random(seed);
        List<string> lines = ["path,label"];
        foreach (string label in (string[])["low", "high", "noise"])
        {
            for (int i = 0; i < count; i++)
            {
                double frequency = label == "low" ? 100 + 200 * random.NextDouble() : 2_000 + 2_000 * random.NextDouble();
                float[] wave = [.. Enumerable.Range(0, samples).Select(t =>
                    (float)(label == "noise" ? random.NextDouble() - 0.5 : 0.5 * Math.Sin(2 * Math.PI * frequency * t / Rate)) + 0.01f * (float)random.NextDouble())];
                string name = $"{split}-{label}-{i}.wav";
                WavWriter.WritePcm16(_folder / name, wave, Rate);
                lines.Add($"{name},{label}");
            }
        }
        File.WriteAllLines(_folder / (split + ".csv"), lines);
    }
}
