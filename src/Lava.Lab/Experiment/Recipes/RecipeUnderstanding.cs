using System.CommandLine;
using Lava.Attribution;
using Lava.Text;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>Makes an experiment of the keys of a recipe; whatever is wrong with them is found at once.</summary>
internal sealed class RecipeUnderstanding
{
    /// <summary>Name of the autoencoder among what levels begin with.</summary>
    public const string AutoencoderName = "autoencoder";

    private readonly RecipeReader _recipe;
    private readonly RecipeProblems _problems;
    private readonly string _folder;
    private readonly IReadOnlyList<Command> _verbs;

    private RecipeUnderstanding(RecipeMap map, string folder, IReadOnlyList<Command> verbs, RecipeProblems problems) =>
        (_recipe, _folder, _verbs, _problems) = (new RecipeReader(map, "", problems), folder, verbs, problems);

    /// <summary>Reads a recipe.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">What was set on the command line.</param>
    /// <param name="environment">Gives a variable's value.</param>
    /// <param name="verbs">All verbs of the program: a recipe's options are theirs.</param>
    /// <exception cref="ExperimentException">It is not valid; the message lists every problem with its line.</exception>
    public static Recipe Read(string path, IEnumerable<string> settings, Func<string, string?> environment, IEnumerable<Command> verbs)
    {
        var problems = new RecipeProblems(path);
        RecipeMap map = Overrides.Apply(RecipeFile.Read(path), settings);
        var resolved = (RecipeMap)Variables.Replace(map, "", environment, problems);
        problems.ThrowIfAny();
        Recipe recipe = new RecipeUnderstanding(resolved, Path.GetDirectoryName(Path.GetFullPath(path))!, [.. verbs], problems).Understand(resolved);
        problems.ThrowIfAny();
        return recipe;
    }

    private Recipe Understand(RecipeMap resolved)
    {
        string name = _recipe.Text("name", required: true) ?? "";
        if (name.Length > 0 && !Names.IsPackage(name))
            _problems.Add(_recipe.Node("name")!.Place, $"name must be {Names.PackageRule}.");
        long seed = _recipe.Whole("seed", 0, int.MaxValue) ?? 42;
        (Dictionary<string, string> data, List<IDataStage> made) = Data(new DataDefaults(seed, FullPath));
        List<SplitRecipe> splits = new SplitsReader(_verbs, data, seed, FullPath, _problems).Read(_recipe);
        foreach ((string split, IDataStage stage) in made.SelectMany(stage => stage.Splits.Select(split => (split, stage))))
        {
            if (splits.Any(other => other.Name == split))
                _problems.Add(_recipe.Place, $"data.{stage.Name} makes a split {split}; call the one in splits something else.");
        }
        string[] lists = [.. splits.Select(split => split.Name), .. made.SelectMany(stage => stage.Splits)];
        var networks = new NetworksReader(_verbs, lists, seed, FullPath, _problems);
        (TrainingRecipe? autoencoder, List<LevelRecipe> levels, List<LevelRecipe> ablation) = networks.Read(_recipe);
        double? testSeconds = Test();
        PackageRecipe? package = PackageReader.Read(_recipe, name, levels, autoencoder is not null);
        CalibrationRecipe? calibration = CalibrationReader.Read(_recipe, _verbs, package);
        IReadOnlyList<EvaluationPart> evaluation = EvaluationReader.Read(_recipe, _verbs, package, ablation, lists, data, FullPath);
        _recipe.Finish();
        return new Recipe
        {
            Name = name,
            Seed = seed,
            Folder = _folder,
            Data = data,
            Made = made,
            Splits = splits,
            Autoencoder = autoencoder,
            Levels = levels,
            Ablation = ablation,
            TestSeconds = testSeconds,
            Package = package,
            Calibration = calibration,
            Evaluation = evaluation,
            Resolved = resolved,
        };
    }

    private string FullPath(string path) => Path.GetFullPath(path, _folder);

    private (Dictionary<string, string> Folders, List<IDataStage> Made) Data(DataDefaults defaults)
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        List<IDataStage> made = [];
        foreach (RecipeEntry entry in _recipe.Entries("data"))
        {
            string path = $"data.{entry.Key}";
            if (entry.Value is RecipeScalar { IsNull: false } folder)
                folders.Add(entry.Key, FullPath(folder.Text));
            else if (entry.Value is not RecipeMap map)
                _problems.Add(entry.Place, $"{path} is a folder, not {entry.Value.Kind}.");
            else if (DataKind.All.FirstOrDefault(kind => kind.Name == entry.Key) is not { } kind)
                _problems.Add(entry.Place, $"{path} is nothing that an experiment can make.{Suggestion.For(entry.Key, DataKind.All.Select(known => known.Name), quote: "'")}");
            else
            {
                var reader = new RecipeReader(map, path, _problems);
                made.Add(kind.Read(reader, defaults));
                reader.Finish();
            }
        }
        return (folders, made);
    }

    private double? Test()
    {
        if (_recipe.Map("test") is not { } test)
            return null;
        double? seconds = test.Number("first", 0.001, 24 * 3600);
        test.Finish();
        return seconds;
    }
}
