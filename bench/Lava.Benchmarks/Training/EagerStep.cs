using Lava.Datasets;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lava.Benchmarks.Training;

/// <summary>The same step as anyone would write it: modules, the optimiser of the library, one scope, nothing else.</summary>
internal sealed class EagerStep : IDisposable
{
    private readonly List<nn.Module> _modules = [];
    private readonly Sequential _encoder;
    private readonly nn.Module<Tensor, Tensor>? _attention, _classifier, _decoder;
    private readonly optim.Optimizer _optimizer;

    private EagerStep(bool classifier, bool learnAll, bool frozenStatistics)
    {
        int[] channels = [1, 32, 64, 128, 256];
        _encoder = Keep(nn.Sequential([.. Enumerable.Range(0, 4).SelectMany(i => new nn.Module<Tensor, Tensor>[]
            { nn.Conv1d(channels[i], channels[i + 1], 9, stride: 2, padding: 4), nn.BatchNorm1d(channels[i + 1]), nn.ReLU() })]));
        if (classifier)
        {
            _attention = Keep(nn.Sequential(nn.Conv1d(256, 256, 1), nn.Sigmoid()));
            _classifier = Keep(nn.Sequential(nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 3)));
        }
        else
        {
            _decoder = Keep(nn.Sequential([.. Enumerable.Range(0, 4).SelectMany(i => new nn.Module<Tensor, Tensor>[]
                { nn.ConvTranspose1d(channels[4 - i], channels[3 - i], 9, stride: 2, padding: 4, output_padding: 1) }
                .Concat(i < 3 ? [nn.BatchNorm1d(channels[3 - i]), nn.ReLU()] : [nn.Tanh()])
                .Concat(i == 2 ? [nn.Dropout(0.3)] : []))]));
        }
        if (!learnAll)
        {
            foreach ((string name, Parameter parameter) in _encoder.named_parameters())
                if (!name.StartsWith("10.", StringComparison.Ordinal)) parameter.requires_grad = false;
        }
        if (frozenStatistics) _encoder.eval();
        _optimizer = optim.Adam(_modules.SelectMany(module => module.parameters()).Where(parameter => parameter.requires_grad), 1e-4);
    }

    /// <summary>A level; the encoder's last affine part learns, or all of it.</summary>
    public static EagerStep Classifier(bool learnAll, bool frozenStatistics) => new(classifier: true, learnAll, frozenStatistics);

    public static EagerStep Autoencoder() => new(classifier: false, learnAll: true, frozenStatistics: false);

    public void Run(WaveformBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(batch.Samples, [batch.Count, 1, batch.Length]);
        _optimizer.zero_grad();
        Tensor z = _encoder.forward(x);
        Tensor loss = _decoder is not null
            ? nn.functional.smooth_l1_loss(_decoder.forward(z), x, beta: 1e-4)
            : nn.functional.cross_entropy(_classifier!.forward(z * _attention!.forward(z)), tensor([.. batch.Labels.Select(label => (long)label)]));
        loss.backward();
        _optimizer.step();
        _ = loss.item<float>();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _modules.ForEach(module => module.Dispose());
    }

    private T Keep<T>(T module) where T : nn.Module
    {
        _modules.Add(module);
        return module;
    }
}
