using Lava.Inference;
using Lava.Inference.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Lava.Benchmarks.Peers;

/// <summary>ONNX Runtime on the file that Lava writes, set up for speed: all graph optimisations, inputs and outputs in place.</summary>
internal sealed class OnnxRuntimeContestant : IContestant
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly List<OrtValue> _values = [];
    private readonly int _labels;
    private readonly OnnxLayout _layout;

    public OnnxRuntimeContestant(NetworkWeights weights, int threads, OnnxLayout layout)
    {
        (_labels, _layout) = (weights.Head.Labels, layout);
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
        };
        // Its threads spin between operators, which is its fastest setting, but not between calls, where they would slow down the others.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "1");
        options.AddSessionConfigEntry("session.force_spinning_stop", "1");
        _session = new InferenceSession(OnnxFile.Encode(weights, labels: null, sampleRate: 16_000, layout), options);
    }

    public string Description =>
        $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}{(_layout == OnnxLayout.OneDimensional ? ", one-dimensional convolutions" : "")}";

    public Func<float[]> Prepare(IReadOnlyList<float[]> clips)
    {
        var logits = new float[clips.Count * _labels];
        OrtValue input = OrtValue.CreateTensorValueFromMemory([.. clips.SelectMany(clip => clip)], [clips.Count, 1, clips[0].Length]);
        OrtValue output = OrtValue.CreateTensorValueFromMemory(logits, [clips.Count, _labels]);
        _values.AddRange([input, output]);
        OrtValue[] inputs = [input], outputs = [output];
        string[] inputNames = ["waveform"], outputNames = ["logits"];
        return () =>
        {
            _session.Run(_run, inputNames, inputs, outputNames, outputs);
            return logits;
        };
    }

    public void Dispose()
    {
        _values.ForEach(value => value.Dispose());
        _run.Dispose();
        _session.Dispose();
    }
}
