using Lava.Attribution;
using Lava.Audio;
using Lava.Pages.Evidence;
using Lava.Pages.Verification;
using Lava.Tests.Attribution;
using Lava.Tests.Support;

namespace Lava.Pages.Tests.Support;

/// <summary>A small model, recordings, and reports on them.</summary>
public sealed class Bench : IDisposable
{
    private readonly TestFolder _folder = new();

    public Bench()
    {
        ModelFolder = new TestPackage(_folder).Add("Kind", TestPackage.Loudness(middle: 0.1f, gain: 3, seed: 4), 0.6, "loud > Codec", "quiet")
            .Add("Codec", TestPackage.Constant(2, 0, 1), 0.5, "A", "B", "C")
            .Write(manifest => manifest["card"] = new System.Text.Json.Nodes.JsonObject { ["limits"] = "It knows <nothing> & \"no one\"." });
        Model = AttributionModel.Load(ModelFolder);
    }

    public string ModelFolder { get; }

    public AttributionModel Model { get; }

    public string this[params string[] parts] => _folder[parts];

    /// <summary>Three seconds: noise, then a tone.</summary>
    public string Speech(string name = "speech.wav", int seed = 1, int channels = 1)
    {
        var random = new Random(seed);
        float[] samples = new float[48_000 * channels];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = i < samples.Length / 2 ? (random.NextSingle() - 0.5f) * 0.9f : 0.3f * MathF.Sin(i / channels * 0.2f);
        string path = _folder[name];
        WavWriter.WritePcm16(path, samples, 16_000, channels);
        return path;
    }

    /// <summary>A file of these samples.</summary>
    public string Wav(string name, float[] samples, int rate = 16_000)
    {
        WavWriter.WriteFloat(_folder[name], samples, rate);
        return _folder[name];
    }

    public EvidenceReport Report(string recording, AttributionOptions? options = null, string command = "lava analyze x", int day = 1) => EvidenceMaker.Make(
        new RecordingFile(recording), Model, ModelFolder, options ?? new AttributionOptions { WindowSeconds = 0.5, HopSeconds = 0.1 },
        OriginFacts.Here("0.1.0", command, new FixedTime(day)), CancellationToken.None);

    public static EvidenceFile File(EvidenceReport report) => new(EvidencePage.Render(report), report);

    public IReadOnlyList<Finding> Verify(EvidenceFile file, string recording) =>
        ReportVerification.Verify(file, new RecordingFile(recording), Model, ModelFolder, "0.1.0");

    public void Dispose()
    {
        Model.Dispose();
        _folder.Dispose();
    }

    private sealed class FixedTime(int day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, day, 12, 0, 0, TimeSpan.Zero);
    }
}
