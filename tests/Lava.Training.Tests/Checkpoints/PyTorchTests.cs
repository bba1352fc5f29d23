using System.Globalization;
using Lava.Checkpoints;
using Lava.Datasets;
using Lava.Tests.Checkpoints;
using Lava.Tests.Support;
using Lava.Training.Tests.Support;
using Xunit;

namespace Lava.Training.Tests.Checkpoints;

/// <summary>PyTorch itself loads what was trained here, into modules of the reference's form.</summary>
public class PyTorchTests
{
    private const string Modules = """
        import torch
        from torch import nn
        def encoder():
            layers, channels = [], [1, 32, 64, 128, 256]
            for i in range(4):
                layers += [nn.Conv1d(channels[i], channels[i + 1], 9, stride=2, padding=4), nn.BatchNorm1d(channels[i + 1]), nn.ReLU()]
            return nn.Sequential(*layers)
        class Level(nn.Module):
            def __init__(self, labels, attention):
                super().__init__()
                self.encoder = encoder()
                if attention: self.attention = nn.Sequential(nn.Conv1d(256, 256, 1), nn.Sigmoid())
                self.classifier = nn.Sequential(nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, labels))
                self.attends = attention
            def forward(self, x):
                z = self.encoder(x)
                return self.classifier(z * self.attention(z) if self.attends else z)
        class Autoencoder(nn.Module):
            def __init__(self):
                super().__init__()
                self.encoder = encoder()
                up = lambda i, o: nn.ConvTranspose1d(i, o, 9, stride=2, padding=4, output_padding=1)
                self.decoder = nn.Sequential(up(256, 128), nn.BatchNorm1d(128), nn.ReLU(), up(128, 64), nn.BatchNorm1d(64), nn.ReLU(),
                    up(64, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Dropout(0.3), up(32, 1), nn.Tanh())
            def forward(self, x): return self.decoder(self.encoder(x))
        x = torch.tensor([float(v) for v in open('x.txt').read().split()]).reshape(4, 1, -1)

        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_level_gives_the_same_logits_there(bool attention)
    {
        WaveformBatch batch = Made.Batch(1, length: 800);
        using var task = new ClassifierTask(new ClassifierOptions { Labels = 2, Attention = attention, Encoder = EncoderLearning.All, BatchNorm = BatchNormMode.Reference }, StartingWeights.Fresh(2));
        for (int step = 0; step < 3; step++) task.TrainStep(batch, step);
        double[] values = RunPython(task, batch, $"""
            net = Level(2, {(attention ? "True" : "False")})
            net.load_state_dict(load, strict=True)
            net.eval()
            print(*net(x).flatten().tolist())
            """);
        Assert.All(task.Evaluate(batch).Logits.SelectMany(row => row).Zip(values), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }

    [Fact]
    public void The_autoencoder_gives_the_same_loss_there()
    {
        WaveformBatch batch = Made.Batch(1, length: 800);
        using var task = new AutoencoderTask(new AutoencoderOptions(), StartingWeights.Fresh(2));
        for (int step = 0; step < 3; step++) task.TrainStep(batch, step);
        double[] values = RunPython(task, batch, """
            net = Autoencoder()
            net.load_state_dict(load, strict=True)
            net.eval()
            print(nn.SmoothL1Loss(beta=1e-4)(net(x), x).item(), int(net.encoder[1].num_batches_tracked))
            """);
        Assert.Equal(values[0], task.Evaluate(batch).Loss, 1e-4 * values[0]);
        Assert.Equal(3, values[1]);
    }

    private static double[] RunPython(ITrainingTask task, WaveformBatch batch, string script)
    {
        Assert.SkipUnless(Python.HasTorch, "The system's Python has no PyTorch.");
        using var folder = new TemporaryFolder();
        Checkpoint.WriteStateDict(folder / "network.pt", task.Weights());
        File.WriteAllText(folder / "x.txt", string.Join(' ', batch.Samples.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
        (int code, string output) = Python.Run($"{Modules}load = torch.load('network.pt', weights_only=True)\n{script}", folder.Path);
        Assert.True(code == 0, output);
        return [.. output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
    }
}
