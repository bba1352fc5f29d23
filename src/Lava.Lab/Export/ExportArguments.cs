using System.CommandLine;
using System.Globalization;
using Lava.Attribution;
using Lava.Commands.Parsing;
using Lava.Lab.Experiment.Stages;
using Lava.Text;
using Lava.Training;

namespace Lava.Lab.Export;

/// <summary>The options that put a package together from trained levels.</summary>
internal sealed class ExportArguments
{
    private readonly Option<string[]> _levels = new("--level") { HelpName = "NAME=FILE", Description = "A level, and its weights or the folder it was trained in; may be given again." };
    private readonly Option<string[]> _labels = new("--labels") { HelpName = "NAME=A,B,C", Description = "Labels of a level in the order of its outputs (usually as it was trained)." };
    private readonly Option<string?> _root = new("--root") { HelpName = "NAME", Description = "The level that is run first (usually the only one)." };
    private readonly Option<string[]> _below = new("--below") { HelpName = "NAME:LABEL=NAME", Description = "The level below a label of a level; may be given again." };
    private readonly Option<string[]> _thresholds = new("--threshold") { HelpName = "NAME=X", Description = "Confidence below which a level answers 'unknown' (usually 0, never)." };
    private readonly Option<string[]> _genuine = new("--genuine") { HelpName = "NAME:LABEL", Description = "A label that means genuine speech; may be given again." };
    private readonly Option<string?> _autoencoder = new("--autoencoder") { HelpName = "FILE", Description = "The autoencoder, or the folder it was trained in, to come with the package." };
    private readonly Option<string?> _name = new("--name") { HelpName = "NAME", Description = "Name of the package (usually that of its folder)." };
    private readonly Option<string?> _license = new("--license") { HelpName = "SPDX", Description = "Licence of the weights." };
    private readonly Option<string?> _description = new("--description") { HelpName = "TEXT", Description = "A sentence or two for lists of models." };

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [_levels, _labels, _root, _below, _thresholds, _genuine, _autoencoder, _name, _license, _description];

    /// <summary>Whether levels are given.</summary>
    public bool HasLevels(ParseResult parsed) => parsed.GetValue(_levels) is { Length: > 0 };

    /// <summary>An option that goes with levels only, where one is given.</summary>
    public string? Other(ParseResult parsed) => All.FirstOrDefault(option => option != _levels && parsed.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>What package to make.</summary>
    /// <exception cref="UsageException">The options do not fit each other.</exception>
    /// <exception cref="LavaException">Labels cannot be found out.</exception>
    public PackagePlan Read(ParseResult parsed, string? folder)
    {
        List<KeyValuePair<string, string>> files = Pairs(parsed, _levels);
        string[] names = [.. files.Select(file => file.Key)];
        Dictionary<string, string> labels = Table(parsed, _labels, names), thresholds = Table(parsed, _thresholds, names);
        (string Level, string Label)[] genuine = [.. (parsed.GetValue(_genuine) ?? []).Select(text => Place(text, names, _genuine))];
        List<((string Level, string Label) Place, string Below)> below = [.. Pairs(parsed, _below).Select(pair => (Place(pair.Key, names, _below), Known(pair.Value, names, _below)))];
        LevelPlan Level(string name, string file)
        {
            string weights = Weights(file);
            string[] own = labels.TryGetValue(name, out string? given) ? given.Split(',', StringSplitOptions.TrimEntries) : [.. LabelsBeside(name, weights)];
            foreach (string label in genuine.Where(place => place.Level == name).Select(place => place.Label).Concat(below.Where(entry => entry.Place.Level == name).Select(entry => entry.Place.Label)))
            {
                if (!own.Contains(label, StringComparer.Ordinal))
                    throw new UsageException($"The level {name} has no label '{label}'.{Suggestion.For(label, own, quote: "")}");
            }
            return new LevelPlan(name, weights, [.. own.Select(label => new ModelLabel(label, Genuine: genuine.Contains((name, label))))], Threshold(thresholds.GetValueOrDefault(name)),
                below.Where(entry => entry.Place.Level == name).ToDictionary(entry => entry.Place.Label, entry => entry.Below, StringComparer.Ordinal));
        }
        return new PackagePlan
        {
            Name = parsed.GetValue(_name) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder ?? "model"))),
            License = parsed.GetValue(_license),
            Description = parsed.GetValue(_description),
            Root = parsed.GetValue(_root) is { } root ? Known(root, names, _root)
                : names.Length == 1 ? names[0] : throw new UsageException($"Which of the levels {string.Join(", ", names)} is run first? Say it with --root."),
            Levels = [.. files.Select(file => Level(file.Key, file.Value))],
            Autoencoder = parsed.GetValue(_autoencoder) is { } autoencoder ? Weights(autoencoder) : null,
        };
    }

    /// <summary>A file of weights, or the best ones of a folder of training.</summary>
    private static string Weights(string path) => Directory.Exists(path) ? Path.Combine(path, TrainStage.Best) : path;

    private static IReadOnlyList<string> LabelsBeside(string name, string weights)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(weights))!;
        return File.Exists(Path.Combine(folder, RunFolder.RunFile)) && RunDescription.Read(folder).Labels is { Count: > 0 } labels
            ? labels
            : throw new UsageException($"Nothing beside {weights} tells the labels of the level {name}: give them with --labels {name}=A,B,C.");
    }

    private static List<KeyValuePair<string, string>> Pairs(ParseResult parsed, Option<string[]> option)
    {
        List<KeyValuePair<string, string>> pairs = [];
        foreach (string text in parsed.GetValue(option) ?? [])
        {
            string[] parts = text.Split('=', 2);
            if (parts.Length < 2 || parts[0].Length == 0 || parts[1].Length == 0)
                throw new UsageException($"{option.Name} takes {option.HelpName}, not '{text}'.");
            if (pairs.Exists(pair => pair.Key == parts[0]))
                throw new UsageException($"{option.Name} is given twice for {parts[0]}.");
            pairs.Add(new(parts[0], parts[1]));
        }
        return pairs;
    }

    private static Dictionary<string, string> Table(ParseResult parsed, Option<string[]> option, string[] levels) =>
        Pairs(parsed, option).ToDictionary(pair => Known(pair.Key, levels, option), pair => pair.Value, StringComparer.Ordinal);

    private static string Known(string name, string[] levels, Option option) => levels.Contains(name, StringComparer.Ordinal) ? name
        : throw new UsageException($"{option.Name}: there is no level '{name}'.{Suggestion.For(name, levels, quote: "")} Levels are given with --level.");

    private static (string Level, string Label) Place(string text, string[] levels, Option option)
    {
        // A name may have a colon in it.
        string? level = levels.Where(name => text.StartsWith(name + ":", StringComparison.Ordinal)).MaxBy(name => name.Length);
        return level is not null ? (level, text[(level.Length + 1)..])
            : throw new UsageException($"{option.Name} takes {option.HelpName} with one of the levels {string.Join(", ", levels)}, not '{text}'.");
    }

    private static double Threshold(string? text) => text is null ? 0
        : Numbers.TryRead(text, out double value) && value is >= 0 and <= 1 ? value
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--threshold takes NAME= and a number from 0 to 1, not '{text}'."));
}
