using System.Globalization;
using Lava.Checkpoints;
using Lava.Training;

namespace Lava.Lab.Train;

/// <summary>Training a level.</summary>
/// <param name="options">All but the number of labels.</param>
/// <param name="filters">What the first convolution begins with where no weights are given.</param>
/// <param name="say">Takes a sentence for the person at the terminal.</param>
internal sealed class LevelKind(ClassifierOptions options, FirstFilters filters, Action<string> say) : INetworkKind
{
    private const string LastLayer = "classifier.4.weight";

    public string Name => "level";

    public bool HasLabels => true;

    public IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("encoder", options.Encoder switch { EncoderLearning.Frozen => "frozen", EncoderLearning.All => "all", _ => "last-batchnorm" }),
        new("batchnorm", options.BatchNorm == BatchNormMode.Frozen ? "frozen" : "reference"),
        new("attention", options.Attention ? "true" : "false"),
        new("label-smoothing", options.LabelSmoothing.ToString("R", CultureInfo.InvariantCulture)),
        .. filters == FirstFilters.Random ? [] : (KeyValuePair<string, string>[])[new("first-filters", "cosine")],
    ];

    public ITrainingTask Create(IReadOnlyList<string> labels, InitialWeights? initial, long seed, TrainingDevice device) =>
        new ClassifierTask(options with { Labels = labels.Count }, Start(labels, initial, seed), device);

    private StartingWeights Start(IReadOnlyList<string> labels, InitialWeights? initial, long seed)
    {
        if (initial is null)
            return StartingWeights.Fresh(seed, filters);
        bool same = IsSameLevel(labels, initial);
        say($"begins with {(same ? "all weights" : "the encoder")} of {initial.Path}");
        return same ? StartingWeights.Whole(initial.State) : StartingWeights.WithEncoder(initial.State, seed);
    }

    /// <summary>Whether the weights are of a level with these labels: as the run beside them says, or, of weights from elsewhere, by their number.</summary>
    private bool IsSameLevel(IReadOnlyList<string> labels, InitialWeights initial)
    {
        if (!initial.State.TryGetValue(LastLayer, out Tensor? last) || last.Shape.Length != 2 || last.Shape[0] != labels.Count
            || initial.State.ContainsKey("attention.0.weight") != options.Attention)
        {
            return false;
        }
        string folder = Path.GetDirectoryName(Path.GetFullPath(initial.Path))!;
        return !File.Exists(Path.Combine(folder, RunFolder.RunFile)) || RunDescription.Read(folder).Labels.SequenceEqual(labels, StringComparer.Ordinal);
    }
}
