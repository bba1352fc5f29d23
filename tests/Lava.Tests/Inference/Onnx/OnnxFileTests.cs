using System.Text.Json;
using Lava.Checkpoints;
using Lava.Inference;
using Lava.Inference.Onnx;
using Lava.Tests.Support;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace Lava.Tests.Inference.Onnx;

public sealed class OnnxFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lava-onnx-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(3, true)]
    [InlineData(6, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Onnx_runtime_gives_the_logits_of_the_oracle_for_any_length_and_batch(int labels, bool attention)
    {
        Dictionary<string, Tensor> state = RandomNetwork.StateDict(seed: labels, labels, attention);
        var oracle = new Oracle(state);
        using InferenceSession session = Open(Write(NetworkWeights.FromStateDict(state)));
        foreach ((int batch, int length) in ((int, int)[])[(1, 1), (1, 2), (3, 15), (1, 16), (2, 17), (5, 250), (1, 1_001), (2, 4_000), (1, 20_003)])
        {
            float[][] waveforms = [.. Enumerable.Range(0, batch).Select(item => RandomNetwork.Waveform(item, length))];

            float[][] logits = Run(session, waveforms);

            for (int item = 0; item < batch; item++)
                AssertNear(oracle.Score(waveforms[item]).Logits, logits[item], 2e-4);
        }
    }

    [Theory]
    [InlineData("ADA_model.pt", 3)]
    [InlineData("ADMR_model.pt", 6)]
    public void A_published_level_gives_the_logits_of_the_oracle(string file, int labels)
    {
        IReadOnlyDictionary<string, Tensor> state = Checkpoint.ReadStateDict(Reference.Get("models", file));
        float[] waveform = RandomNetwork.Waveform(7, 20_000);
        using InferenceSession session = Open(Write(NetworkWeights.FromStateDict(state)));

        float[][] logits = Run(session, [waveform]);

        Assert.Equal(labels, logits[0].Length);
        AssertNear(new Oracle(state).Score(waveform).Logits, logits[0], 2e-4);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Onnx_runtime_gives_the_logits_of_the_engine(bool attention)
    {
        var weights = NetworkWeights.FromStateDict(RandomNetwork.StateDict(seed: 11, labels: 4, attention));
        using var engine = new Engine(weights.Encoder, weights.Head);
        using InferenceSession session = Open(Write(weights));
        foreach (int length in (int[])[1, 100, 3_333, 24_000])
        {
            float[] waveform = RandomNetwork.Waveform(length, length);

            float[] logits = Run(session, [waveform])[0];

            AssertNear(Array.ConvertAll(engine.Score(waveform).Logits[0], value => (double)value), logits, 2e-4);
        }
    }

    [Fact]
    public void Both_layouts_of_the_convolutions_give_the_same_logits()
    {
        var weights = NetworkWeights.FromStateDict(RandomNetwork.StateDict(seed: 4));
        float[] waveform = RandomNetwork.Waveform(4, 5_000);
        using var one = new InferenceSession(OnnxFile.Encode(weights, null, 16_000, OnnxLayout.OneDimensional));
        using var two = new InferenceSession(OnnxFile.Encode(weights, null, 16_000, OnnxLayout.TwoDimensional));

        float[] expected = Run(one, [waveform])[0], actual = Run(two, [waveform])[0];

        AssertNear(Array.ConvertAll(expected, value => (double)value), actual, 1e-4);
    }

    [Fact]
    public void Batch_and_length_are_free_and_everything_else_is_declared()
    {
        using InferenceSession session = Open(Write(NetworkWeights.FromStateDict(RandomNetwork.StateDict(seed: 1, labels: 6))));

        NodeMetadata input = Assert.Single(session.InputMetadata, pair => pair.Key == "waveform").Value;
        NodeMetadata output = Assert.Single(session.OutputMetadata, pair => pair.Key == "logits").Value;
        Assert.Equal((typeof(float), typeof(float)), (input.ElementType, output.ElementType));
        Assert.Equal([-1, 1, -1], input.Dimensions);
        Assert.Equal(["batch", "", "length"], input.SymbolicDimensions);
        Assert.Equal([-1, 6], output.Dimensions);
        Assert.Equal(["batch", ""], output.SymbolicDimensions);
    }

    [Fact]
    public void Labels_and_rate_are_in_the_metadata()
    {
        string path = Path.Combine(_folder.FullName, "level.onnx");
        string[] labels = ["Codec, \"fake\"", "Zürich", "三"];
        OnnxFile.Write(path, NetworkWeights.FromStateDict(RandomNetwork.StateDict(seed: 1)), labels, sampleRate: 24_000);
        using InferenceSession session = Open(path);

        ModelMetadata metadata = session.ModelMetadata;

        Assert.Equal("Lava", metadata.ProducerName);
        Assert.Equal("24000", metadata.CustomMetadataMap["sampleRate"]);
        Assert.Equal("1", metadata.CustomMetadataMap["peak"]);
        Assert.Equal(labels, JsonSerializer.Deserialize<string[]>(metadata.CustomMetadataMap["labels"]));
    }

    [Fact]
    public void Without_labels_the_metadata_names_none()
    {
        using InferenceSession session = Open(Write(NetworkWeights.FromStateDict(RandomNetwork.StateDict(seed: 1))));

        Assert.DoesNotContain("labels", session.ModelMetadata.CustomMetadataMap.Keys);
    }

    [Fact]
    public void An_existing_file_is_replaced_and_nothing_else_is_left_behind()
    {
        string path = Path.Combine(_folder.FullName, "level.onnx");
        File.WriteAllText(path, "old");

        OnnxFile.Write(path, NetworkWeights.FromStateDict(RandomNetwork.StateDict(seed: 1)));

        Assert.Equal([path], Directory.GetFiles(_folder.FullName));
        using InferenceSession session = Open(path);
        Assert.Single(session.OutputMetadata);
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes()
    {
        byte[] first = File.ReadAllBytes(Write(NetworkWeights.FromStateDict(RandomNetwork.StateDict(seed: 9))));
        byte[] second = File.ReadAllBytes(Write(NetworkWeights.FromStateDict(RandomNetwork.StateDict(seed: 9))));

        Assert.Equal(first, second);
    }

    [Fact]
    public void A_wrong_number_of_labels_is_refused_before_anything_is_written()
    {
        string path = Path.Combine(_folder.FullName, "level.onnx");
        var weights = NetworkWeights.FromStateDict(RandomNetwork.StateDict(seed: 1));

        ArgumentException error = Assert.Throws<ArgumentException>(() => OnnxFile.Write(path, weights, ["one", "two"]));

        Assert.Contains("2 labels were given for a network that has 3", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void A_folder_that_is_absent_is_an_IO_error()
    {
        var weights = NetworkWeights.FromStateDict(RandomNetwork.StateDict(seed: 1));

        Assert.ThrowsAny<IOException>(() => OnnxFile.Write(Path.Combine(_folder.FullName, "absent", "level.onnx"), weights));
    }

    private string Write(NetworkWeights weights)
    {
        string path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.onnx");
        OnnxFile.Write(path, weights);
        return path;
    }

    /// <summary>Opens a file as strictly as ONNX Runtime can: its checks of shapes and types become errors.</summary>
    private static InferenceSession Open(string path)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        options.AddSessionConfigEntry("session.strict_shape_type_inference", "1");
        return new InferenceSession(path, options);
    }

    private static float[][] Run(InferenceSession session, float[][] waveforms)
    {
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(waveforms.SelectMany(waveform => waveform).ToArray(), [waveforms.Length, 1, waveforms[0].Length]);
        using var options = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> output = session.Run(options, ["waveform"], [input], ["logits"]);
        long[] shape = output[0].GetTensorTypeAndShape().Shape;
        Assert.Equal(waveforms.Length, shape[0]);
        return [.. output[0].GetTensorDataAsSpan<float>().ToArray().Chunk((int)shape[1])];
    }

    private static void AssertNear(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }
}
