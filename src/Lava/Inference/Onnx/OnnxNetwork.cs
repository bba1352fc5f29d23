namespace Lava.Inference.Onnx;

/// <summary>The classifier as an ONNX graph: waveform [batch, 1, length] to logits [batch, labels], BatchNorm folded into the convolutions.</summary>
internal sealed class OnnxNetwork
{
    public const string Input = "waveform";
    public const string Output = "logits";

    private readonly OnnxGraph _graph = new("lava");
    private readonly bool _flat;

    private OnnxNetwork(OnnxLayout layout) => _flat = layout == OnnxLayout.OneDimensional;

    public static OnnxGraph Build(NetworkWeights weights, OnnxLayout layout)
    {
        var network = new OnnxNetwork(layout);
        network.Add(weights);
        return network._graph;
    }

    private void Add(NetworkWeights weights)
    {
        HeadWeights head = weights.Head;
        _graph.Input(Input, "batch", 1, "length");
        _graph.Output(Output, "batch", head.Labels);
        string latent = Encoder(_flat ? Input : _graph.Node("Unsqueeze", "rows", [Input, _graph.Constant("rows.axes", [2L], 1)]), weights.Encoder);
        if (head.Attention is { } attention)
        {
            string scores = Convolution("attention", latent, attention.Weight, attention.Bias, EncoderWeights.LatentChannels, taps: 1, stride: 1);
            latent = _graph.Node("Mul", "attended", [latent, _graph.Node("Sigmoid", "attention.sigmoid", [scores])]);
        }
        // Up to operator set 17 the axes of ReduceMean are an attribute.
        string pooled = _graph.Node("ReduceMean", "pooled", [latent], new("axes", _flat ? [2] : [2, 3]), new("keepdims", 0));
        string hidden = Linear("hidden", pooled, head.First, HeadWeights.Hidden, EncoderWeights.LatentChannels);
        Linear(Output, _graph.Node("Relu", "hidden.relu", [hidden]), head.Second, head.Labels, HeadWeights.Hidden);
    }

    private string Encoder(string value, EncoderWeights encoder)
    {
        for (int i = 0; i < encoder.Layers.Count; i++)
        {
            (double[] weight, double[] bias) = encoder.Fold(i);
            string convolved = Convolution($"encoder.{i}", value, Round(weight), Round(bias), EncoderWeights.Channels[i], EncoderWeights.Taps, stride: 2);
            value = _graph.Node("Relu", $"encoder.{i}.relu", [convolved]);
        }
        return value;
    }

    private string Convolution(string name, string input, float[] weight, float[] bias, int channels, int taps, int stride)
    {
        int padding = taps / 2;
        string[] inputs =
        [
            input,
            _flat ? _graph.Constant($"{name}.weight", weight, bias.Length, channels, taps)
                : _graph.Constant($"{name}.weight", weight, bias.Length, channels, 1, taps),
            _graph.Constant($"{name}.bias", bias, bias.Length),
        ];
        return _flat
            ? _graph.Node("Conv", name, inputs, new("kernel_shape", [taps]), new("strides", [stride]), new("pads", [padding, padding]))
            : _graph.Node("Conv", name, inputs, new("kernel_shape", [1, taps]), new("strides", [1, stride]), new("pads", [0, padding, 0, padding]));
    }

    private string Linear(string name, string input, HeadWeights.Linear layer, int outputs, int inputs) =>
        _graph.Node("Gemm", name,
            [input, _graph.Constant($"{name}.weight", layer.Weight, outputs, inputs), _graph.Constant($"{name}.bias", layer.Bias, outputs)],
            new OnnxAttribute("transB", 1));

    private static float[] Round(double[] values) => Array.ConvertAll(values, value => (float)value);
}
