using Lava.Lab.Experiment.Recipes;
using Lava.Lab.Experiment.Stages;

namespace Lava.Lab.Experiment.Running;

/// <summary>Makes the stages of a recipe, in an order in which each finds what it reads.</summary>
internal static class Pipeline
{
    /// <summary>The stages.</summary>
    /// <param name="recipe">The experiment.</param>
    /// <param name="folder">Where it runs.</param>
    public static IReadOnlyList<Stage> Of(Recipe recipe, ExperimentFolder folder)
    {
        List<Stage> stages = [];
        var lists = new Dictionary<string, (string Folder, string? From)>(StringComparer.Ordinal);
        foreach (IDataStage data in recipe.Made)
        {
            stages.Add(new DataStage(data, folder.Path, folder.ListsOf));
            foreach (string split in data.Splits)
                lists[split] = (folder.ListsOf(split), DataStage.NameOf(data));
        }
        foreach (SplitRecipe split in recipe.Splits)
        {
            if (split.Given is { } given)
            {
                lists[split.Name] = (given, null);
                continue;
            }
            var stage = new SplitStage(split, folder.ListsOf(split.Name));
            stages.Add(stage);
            lists[split.Name] = (folder.ListsOf(split.Name), stage.Name);
        }
        var trained = new Dictionary<string, TrainPlan>(StringComparer.Ordinal);
        TrainPlan Plan(string kind, TrainingRecipe network)
        {
            (string path, string? from) = lists[network.Split];
            TrainPlan? initial = network.Initial.Network is { } name ? trained[name] : null;
            var plan = new TrainPlan(kind, network, path, from, initial is null ? network.Initial.File : Weights(folder, initial), initial?.Stage);
            stages.Add(new TrainStage(plan, folder.Path));
            return plan;
        }
        if (recipe.Autoencoder is { } autoencoder)
            trained.Add(autoencoder.Name, Plan(RecipeUnderstanding.AutoencoderName, autoencoder));
        foreach (LevelRecipe level in recipe.Levels)
            trained.Add(level.Name, Plan("level", level));
        List<(LevelRecipe Level, TrainPlan Plan)> ablation = [.. recipe.Ablation.Select(level => (level, Plan("ablation", level)))];
        List<TestPlan> tests = [];
        foreach ((LevelRecipe level, TrainPlan plan) in recipe.Levels.Select(level => (level, trained[level.Name])).Concat(ablation))
        {
            var test = new TestPlan(level, plan.Stage, Weights(folder, plan), plan.Lists, plan.ListsFrom, recipe.TestSeconds);
            tests.Add(test);
            stages.Add(new TestStage(test, folder.Path));
        }
        if (recipe.Package is { } package)
            stages.AddRange(Finished(recipe, package, tests, trained, lists, folder));
        return stages;
    }

    /// <summary>The package, its thresholds, what is found out about it, and a page of that.</summary>
    private static IEnumerable<Stage> Finished(Recipe recipe, PackageRecipe package, List<TestPlan> tests, Dictionary<string, TrainPlan> trained,
        Dictionary<string, (string Folder, string? From)> lists, ExperimentFolder folder)
    {
        TestPlan TestOf(string level) => tests.Single(test => test.TrainedBy == trained[level].Stage);
        Stage made = Package(recipe, package, tests, trained, folder);
        yield return made;
        if (recipe.Calibration is { } calibration)
            yield return made = new CalibrationStage(calibration, [.. package.Levels.Select(TestOf)], folder.Path);
        List<EvaluationStage> found = [];
        foreach (EvaluationPart part in recipe.Evaluation)
        {
            found.AddRange(part.Levels is []
                ? [new EvaluationStage(part, level: null, other: null, part.Split is { } split ? lists[split] : null, made, folder.Path)]
                : part.Levels.Select(level => new EvaluationStage(part, TestOf(level),
                    part.Verb == EvaluationReader.Ablation ? tests.Single(test => test.TrainedBy == $"ablation/{level}") : null, lists: null, made, folder.Path)));
        }
        foreach (EvaluationStage stage in found)
            yield return stage;
        if (found.Count > 0)
            yield return new ReportStage(recipe, found, made, folder.Path);
    }

    private static PackageStage Package(Recipe recipe, PackageRecipe package, List<TestPlan> tests, Dictionary<string, TrainPlan> trained, ExperimentFolder folder) => new(
        package,
        [.. recipe.Levels.Where(level => package.Levels.Contains(level.Name, StringComparer.Ordinal)).Select(level => tests.Single(test => test.TrainedBy == trained[level.Name].Stage))],
        package.Autoencoder ? Weights(folder, trained[RecipeUnderstanding.AutoencoderName]) : null, folder.Path);

    private static string Weights(ExperimentFolder folder, TrainPlan plan) => folder[$"{plan.Folder}/{TrainStage.Best}"];
}
