using System.Text.Json;

namespace Lava.Attribution;

/// <summary>Reads the levels of a manifest.</summary>
internal static class LevelReader
{
    private const int MaxLevels = 64;
    private const int MaxLabels = 4096;

    private static readonly string[] LevelFields = ["weights", "labels", "threshold", "score", "temperature", "calibration", "promise", "below"];
    private static readonly string[] LabelFields = ["name", "description", "genuine"];

    /// <returns>Null where there are too many to look at each.</returns>
    public static List<ModelLevel>? Read(StrictObject manifest, List<ModelFile> files, ProblemList problems)
    {
        var levels = new List<ModelLevel>();
        if (manifest.Object("levels", required: true, known: null) is not { } map) return levels;
        if (map.Keys.Count > MaxLevels)
        {
            problems.Add($"levels has {map.Keys.Count} entries; at most {MaxLevels} are allowed.");
            return null;
        }
        foreach (string name in map.Keys)
        {
            if (!Names.IsName(name)) problems.Add($"{map.PathOf(name)}: a level's name must be {Names.NameRule}.");
            if (map.Object(name, required: true, LevelFields) is { } level) levels.Add(Level(name, level, map.PathOf(name), files, problems));
        }
        if (levels.Count == 0) problems.Add("levels must have at least one level.");
        return levels;
    }

    private static ModelLevel Level(string name, StrictObject level, string path, List<ModelFile> files, ProblemList problems)
    {
        string? weights = level.String("weights", required: true);
        if (weights is not null) Manifest.CheckListed(weights, $"{path}.weights", files, problems);
        List<ModelLabel> labels = Labels(level, path, problems);
        double? threshold = level.Number("threshold", required: true);
        ScoreKind score = Score(level, path, problems);
        if (score == ScoreKind.Probability && threshold is < 0 or > 1)
            problems.Add(FormattableString.Invariant($"{path}.threshold is {threshold}; it must lie between 0 and 1."));
        double temperature = level.Number("temperature", required: false) ?? 1;
        if (temperature is not (>= TemperatureFit.Least and <= TemperatureFit.Most))
            problems.Add(FormattableString.Invariant($"{path}.temperature is {temperature}; it must lie between {TemperatureFit.Least} and {TemperatureFit.Most}."));
        string? calibration = level.String("calibration", required: false);
        if (calibration is not null) Manifest.CheckListed(calibration, $"{path}.calibration", files, problems);
        else if (score is ScoreKind.Neighbours or ScoreKind.Mahalanobis && !level.Has("calibration"))
            problems.Add($"{path}.calibration is missing: the score {ScoreNames.Of(score)} needs one.");
        if (calibration is not null && calibration == weights) problems.Add($"{path}.calibration is the file of the weights.");
        var below = new Dictionary<string, string>(StringComparer.Ordinal);
        if (level.Object("below", required: false, known: null) is { } map)
        {
            var names = labels.Select(known => known.Name).ToHashSet(StringComparer.Ordinal);
            foreach (string label in map.Keys)
            {
                if (!names.Contains(label))
                    problems.Add($"{map.PathOf(label)}: {name} has no such label.", label, labels.Select(known => known.Name));
                if (map.String(label, required: true) is { } child) below[label] = child;
            }
        }
        return new ModelLevel(name, weights ?? "", labels, threshold ?? 0, below)
        {
            Score = score,
            Temperature = temperature,
            Calibration = calibration,
            Promise = PromiseReader.Read(level, problems),
        };
    }

    private static ScoreKind Score(StrictObject level, string path, ProblemList problems)
    {
        if (level.String("score", required: false) is not { } name) return ScoreKind.Probability;
        if (ScoreNames.Find(name) is { } kind) return kind;
        problems.Add($"{path}.score is {Names.Quote(name)}; it must be one of {string.Join(", ", ScoreNames.All)}.", name, ScoreNames.All);
        return ScoreKind.Probability;
    }

    private static List<ModelLabel> Labels(StrictObject level, string levelPath, ProblemList problems)
    {
        var labels = new List<ModelLabel>();
        if (level.Array("labels") is not { } elements) return labels;
        string path = $"{levelPath}.labels";
        if (elements.Length is < 2 or > MaxLabels)
            problems.Add($"{path} has {elements.Length} entries; a level tells apart between 2 and {MaxLabels}.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < Math.Min(elements.Length, MaxLabels); i++)
        {
            if (Label(elements[i], $"{path}[{i}]", problems) is not { } label) continue;
            labels.Add(label);
            if (!Names.IsName(label.Name)) problems.Add($"{path}[{i}]: a label must be {Names.NameRule}.");
            else if (string.Equals(label.Name, Verdict.Unknown, StringComparison.OrdinalIgnoreCase))
                problems.Add($"{path}[{i}]: \"{Verdict.Unknown}\" is what a level says when it does not answer, and no label.");
            else if (!seen.Add(label.Name)) problems.Add($"{path} has the label {Names.Quote(label.Name)} twice.");
        }
        return labels;
    }

    /// <summary>A label is its name, or an object with more.</summary>
    private static ModelLabel? Label(JsonElement element, string path, ProblemList problems)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return StrictObject.StringOf(element, path, problems) is { } text ? new ModelLabel(text) : null;
        if (StrictObject.From(element, path, problems, LabelFields) is not { } label) return null;
        string? description = label.Prose("description");
        bool genuine = label.Boolean("genuine") ?? false;
        return label.String("name", required: true) is { } name ? new ModelLabel(name, description, genuine) : null;
    }
}
