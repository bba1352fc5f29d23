using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Lava.Datasets;
using Lava.IO;
using Lava.Training;

namespace Lava.Lab.Train;

/// <summary>What <c>run.json</c> says of a run.</summary>
internal static class RunSettingsText
{
    /// <summary>Describes a run.</summary>
    public static RunDescription Describe(TrainRequest request, INetworkKind kind, LabelledList train, LabelledList validation, InitialWeights? initial)
    {
        LoadingOptions loading = request.Loading;
        LearningRateSchedule rate = request.Run.LearningRate;
        string schedule = rate.Shape == ScheduleShape.Constant ? "constant" : $"cosine over {Text(request.Run.Epochs)} epochs"; // a constant one does not know how long the run is
        return new RunDescription
        {
            Kind = kind.Name,
            Labels = kind.HasLabels ? train.Labels : [],
            Settings = new OrderedDictionary<string, string>
            {
                ["network"] = kind.Name,
                ["labels"] = kind.HasLabels ? string.Join(", ", train.Labels) : "none",
                ["train"] = Of(train, kind.HasLabels),
                ["val"] = Of(validation, kind.HasLabels),
                ["initial"] = initial?.Sha256 ?? "none",
                ["seed"] = Text(request.Run.Seed),
                ["batch"] = Text(loading.BatchSize),
                ["rate"] = Text(loading.Waveform.SampleRate),
                ["seconds"] = loading.CropSeconds is { } seconds ? Text(seconds) : "whole",
                ["crop"] = Word(loading.Crop),
                ["padding"] = Word(loading.Padding),
                ["augment"] = AugmentArguments.Describe(loading.Augmentation),
                ["learning-rate"] = Text(rate.Rate),
                ["schedule"] = schedule,
                ["warmup"] = Text(rate.WarmupSteps),
                ["clip-gradient"] = request.Optimizer.MaxGradientNorm is { } norm ? Text(norm) : "none",
                ["weight-decay"] = Text(request.Optimizer.WeightDecay),
                ["precision"] = Word(request.Precision),
                ["keep"] = request.Run.Keep == KeepRule.Loss ? "loss" : "macro-f1",
            }.Concat(kind.Settings).ToOrdered(),
            Environment = new OrderedDictionary<string, string>
            {
                ["lava"] = CommandProgram.Version,
                ["torchsharp"] = typeof(TorchSharp.torch).Assembly.GetName().Version!.ToString(3),
                ["dotnet"] = RuntimeInformation.FrameworkDescription,
                ["system"] = RuntimeInformation.RuntimeIdentifier,
                ["device"] = request.Device.ToString(),
                ["threads"] = Text(TorchThreads.Count),
                ["workers"] = Text(loading.Workers),
                ["train"] = Path.GetFullPath(request.TrainList),
                ["val"] = Path.GetFullPath(request.ValidationList),
                ["initial"] = initial is null ? "none" : Path.GetFullPath(initial.Path),
                ["epochs"] = Text(request.Run.Epochs),
                ["patience"] = request.Run.Patience is { } patience ? Text(patience) : "none",
            },
        };
    }

    private static OrderedDictionary<string, string> ToOrdered(this IEnumerable<KeyValuePair<string, string>> pairs) => new(pairs);

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Number of files and a hash of their names and labels, in order.</summary>
    private static string Of(LabelledList list, bool labels)
    {
        var text = new StringBuilder();
        foreach (LabelledFile file in list.Files)
            text.Append(file.Path).Append('\0').Append(labels ? file.Label : "").Append('\n');
        return $"{Text(list.Files.Count)} files, {Sha256.Hex(Encoding.UTF8.GetBytes(text.ToString()))}";
    }
}
