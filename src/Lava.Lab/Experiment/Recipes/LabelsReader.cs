using Lava.Attribution;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>Reads the labels of a level: names, or names with what a person is shown beside them.</summary>
internal static class LabelsReader
{
    public static IReadOnlyList<ModelLabel> Read(RecipeReader level)
    {
        level.Node("labels", required: true);
        List<ModelLabel> labels = [];
        string path = level.PathOf("labels");
        foreach (RecipeNode item in level.Items("labels"))
        {
            if ((item is RecipeMap ? Described(level, item, path) : level.AsText(item, path) is { } text ? new ModelLabel(text) : null) is not { } label)
                continue;
            if (!Names.IsName(label.Name) || label.Name.Contains(',', StringComparison.Ordinal) || label.Name.Equals(Verdict.Unknown, StringComparison.OrdinalIgnoreCase))
                level.Problems.Add(item.Place, $"{path}: '{label.Name}' cannot be a label: it must be {Names.NameRule}, without commas, and not '{Verdict.Unknown}'.");
            else if (labels.Exists(other => other.Name == label.Name))
                level.Problems.Add(item.Place, $"{path} has '{label.Name}' twice.");
            else
                labels.Add(label);
        }
        return labels;
    }

    private static ModelLabel? Described(RecipeReader level, RecipeNode item, string path)
    {
        RecipeReader keys = level.AsMap(item, path)!;
        string? name = keys.Text("name", required: true), description = keys.Text("description");
        bool genuine = keys.Flag("genuine") ?? false;
        keys.Finish();
        return name is null ? null : new ModelLabel(name, description, genuine);
    }
}
