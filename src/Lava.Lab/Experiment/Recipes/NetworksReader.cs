using System.CommandLine;
using System.Globalization;
using Lava.Attribution;
using Lava.Datasets;
using Lava.Text;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>Reads <c>training</c>, <c>autoencoder</c>, <c>levels</c> and <c>ablation</c>: networks with the options of <c>lava train</c>.</summary>
internal sealed class NetworksReader
{
    private static readonly string[] Ours = ["--train", "--val", "--out", "--initial", "--labels", "--restart", "--json"];

    private readonly IReadOnlyList<string> _splits;
    private readonly long _seed;
    private readonly Func<string, string> _fullPath;
    private readonly RecipeProblems _problems;
    private readonly VerbOptions _autoencoder, _level;

    public NetworksReader(IReadOnlyList<Command> verbs, IReadOnlyList<string> splits, long seed, Func<string, string> fullPath, RecipeProblems problems)
    {
        (_splits, _seed, _fullPath, _problems) = (splits, seed, fullPath, problems);
        _autoencoder = VerbOptions.Of(verbs, "train autoencoder", Ours);
        _level = VerbOptions.Of(verbs, "train level", Ours);
    }

    public (TrainingRecipe? Autoencoder, List<LevelRecipe> Levels, List<LevelRecipe> Ablation) Read(RecipeReader recipe)
    {
        IReadOnlyList<RecipeEntry> common = Common(recipe);
        TrainingRecipe? autoencoder = recipe.Map("autoencoder") is { } keys ? Network(RecipeUnderstanding.AutoencoderName, keys, _autoencoder, common, [], false) : null;
        string[] names = [.. recipe.Entries("levels").Select(entry => entry.Key)];
        List<LevelRecipe> levels = [];
        foreach ((string name, RecipeReader level) in recipe.Maps("levels"))
        {
            if (!StageNames.IsUsable(name) || name == RecipeUnderstanding.AutoencoderName)
                _problems.Add(level.Place, $"'{name}' is no name of a level: {StageNames.Rule}.");
            IReadOnlyList<ModelLabel> labels = LabelsReader.Read(level);
            TrainingRecipe network = Network(name, level, _level, common, names, autoencoder is not null);
            levels.Add(new LevelRecipe(name, network.Split, network.Initial, network.Call.With($"--labels={string.Join(',', labels.Select(label => label.Name))}"),
                labels, Numbers(network.Call)));
        }
        levels = Ordered(levels, recipe);
        return (autoencoder, levels, Ablation(recipe, levels));
    }

    private IReadOnlyList<RecipeEntry> Common(RecipeReader recipe)
    {
        IReadOnlyList<RecipeEntry> common = recipe.Entries("training");
        foreach (RecipeEntry entry in common)
        {
            VerbOptions of = _level.Keys.Contains(entry.Key) ? _level : _autoencoder;
            of.Read(entry, $"training.{entry.Key}", _level.Keys, _problems);
        }
        return common;
    }

    private TrainingRecipe Network(string name, RecipeReader keys, VerbOptions options, IReadOnlyList<RecipeEntry> common, string[] levels, bool autoencoder)
    {
        string? split = keys.Text("split", required: true);
        if (split is not null && !_splits.Contains(split, StringComparer.Ordinal))
            _problems.Add(keys.Node("split")!.Place, $"{keys.PathOf("split")}: there is no split '{split}'.{Suggestion.For(split, _splits, quote: "'")}");
        InitialRecipe initial = Initial(name, keys, levels, autoencoder);
        List<RecipeEntry> own = [.. keys.Rest()];
        List<string> words = [];
        foreach (RecipeEntry entry in common.Where(entry => options.Keys.Contains(entry.Key) && own.TrueForAll(other => other.Key != entry.Key)))
            words.AddRange(options.Read(entry, $"training.{entry.Key}", [], new RecipeProblems(""))); // was reported once
        foreach (RecipeEntry entry in own)
            words.AddRange(options.Read(entry, keys.PathOf(entry.Key), keys.Asked, _problems));
        if (!words.Exists(word => word.StartsWith("--seed=", StringComparison.Ordinal)))
            words.Add(string.Create(CultureInfo.InvariantCulture, $"--seed={_seed}"));
        return new TrainingRecipe(name, split ?? "", initial, new VerbCall(options.Verb, words));
    }

    private InitialRecipe Initial(string name, RecipeReader keys, string[] levels, bool autoencoder)
    {
        if (keys.Text("initial") is not { } initial)
            return new InitialRecipe();
        string[] networks = [.. levels.Where(level => level != name), .. autoencoder ? [RecipeUnderstanding.AutoencoderName] : Array.Empty<string>()];
        if (networks.Contains(initial, StringComparer.Ordinal))
            return new InitialRecipe(Network: initial);
        if (initial.Contains('/', StringComparison.Ordinal) || Path.GetExtension(initial) is ".pt" or ".pth" or ".safetensors")
            return new InitialRecipe(File: _fullPath(initial));
        _problems.Add(keys.Node("initial")!.Place, initial == RecipeUnderstanding.AutoencoderName
            ? $"{keys.PathOf("initial")}: the recipe trains no autoencoder; add one, or name a file."
            : $"{keys.PathOf("initial")} is neither a network of this recipe nor a file: '{initial}'.{Suggestion.For(initial, networks, quote: "'")}");
        return new InitialRecipe();
    }

    /// <summary>As <c>lava train level</c> reads the lists; checked by then.</summary>
    private static LabelNumbers Numbers(VerbCall call) => call.Arguments.FirstOrDefault(word => word.StartsWith("--label-numbers=", StringComparison.Ordinal))?.Split('=')[1] switch
    {
        "names" => LabelNumbers.Names,
        "from-0" => LabelNumbers.FromZero,
        "from-1" => LabelNumbers.FromOne,
        _ => LabelNumbers.Detect,
    };

    /// <summary>Each level behind the one it begins with.</summary>
    private List<LevelRecipe> Ordered(List<LevelRecipe> levels, RecipeReader recipe)
    {
        List<LevelRecipe> ordered = [];
        while (ordered.Count < levels.Count)
        {
            int before = ordered.Count;
            ordered.AddRange(levels.Where(level => !ordered.Contains(level)
                && (level.Initial.Network is not { } from || levels.TrueForAll(other => other.Name != from) || ordered.Exists(other => other.Name == from))).ToList());
            if (ordered.Count == before)
            {
                _problems.Add(recipe.Place, $"the levels {string.Join(", ", levels.Except(ordered).Select(level => level.Name))} begin with one another.");
                return levels;
            }
        }
        return ordered;
    }

    private List<LevelRecipe> Ablation(RecipeReader recipe, List<LevelRecipe> levels)
    {
        List<LevelRecipe> ablation = [];
        foreach (RecipeScalar name in recipe.Texts("ablation"))
        {
            if (levels.Find(level => level.Name == name.Text) is not { } level)
                _problems.Add(name.Place, $"ablation: there is no level '{name.Text}'.{Suggestion.For(name.Text, levels.Select(known => known.Name), quote: "'")}");
            else if (ablation.Exists(other => other.Name == level.Name))
                _problems.Add(name.Place, $"ablation names {name.Text} twice.");
            else
                ablation.Add(level with { Call = level.Call with { Arguments = [.. level.Call.Arguments.Where(word => !word.StartsWith("--attention=", StringComparison.Ordinal)), "--attention=false"] } });
        }
        return ablation;
    }
}
