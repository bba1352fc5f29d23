using System.CommandLine;
using Lava.Attribution;
using Lava.Commands.Parsing;

namespace Lava.Lab.Calibrate;

/// <summary><c>lava calibrate</c>: its command line.</summary>
internal static class CalibrateVerb
{
    private const double UsualConfidence = 0.95;
    private const int UsualNeighbours = 10;

    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var package = new Option<string>("--package") { HelpName = "DIR", Description = "The model package.", Required = true };
        var lists = new Option<string[]>("--list") { HelpName = "[LEVEL=]FILE", Description = "Calibration list (CSV: path,label) of a level; may be given again for other levels.", Required = true };
        var output = new Option<string?>("--out") { HelpName = "DIR", Description = "Folder of the calibrated package; an older package there is replaced." };
        var inPlace = new Option<bool>("--in-place") { Description = "Replace the package itself, instead of --out." };
        Option<ThresholdRule?> rule = Choices.Of("--method", "How thresholds are chosen (usually coverage80, or what --max-error and --threshold go with).",
            ("coverage80", ThresholdRule.Coverage80), ("max-error", ThresholdRule.MaxError), ("fixed", ThresholdRule.Fixed));
        Option<double?> maxError = Share("--max-error", "max-error: largest share of wrong answers among those given, such as 0.05.");
        Option<double?> confidence = Share("--confidence", $"max-error: how sure that must be (usually {UsualConfidence}).");
        Option<double?> threshold = Number("--threshold", "fixed: the threshold.");
        Option<ScoreKind?> score = Choices.Of("--score", "What levels are judged by (usually probability).", [.. ScoreNames.All.Select((name, i) => (name, (ScoreKind)i))]);
        Option<int?> neighbours = Numbers.Whole("--neighbours", "K", $"neighbours: which neighbour counts (usually {UsualNeighbours}).", 1, NeighbourScore.MostNeighbours);
        Option<TemperatureRule?> temperature = Choices.Of("--temperature", "Whether probabilities are calibrated by a temperature (usually fit).",
            ("fit", TemperatureRule.Fit), ("none", TemperatureRule.None));
        var fitLists = new Option<string[]>("--fit-list") { HelpName = "[LEVEL=]FILE", Description = "List for what is fitted, such as the validation list (usually half of the calibration list)." };
        var trainLists = new Option<string[]>("--train-list") { HelpName = "FILE", Description = "List that the model was trained on, which must share no recording with the others; may be given again." };
        var onTrainingSet = new Option<bool>("--on-training-set") { Description = "Calibrate on what was trained on all the same, as the reference does." };
        var onePerGroup = new Option<bool>("--one-per-group") { Description = "Choose the threshold on one recording of each group (columns 'group' or 'speaker')." };
        Option<double?> first = Numbers.Seconds("--first", "Hear only the first seconds of each recording.");
        Option<int?> seed = Numbers.Whole("--seed", "N", "Seed of every choice (usually 42).", 0, int.MaxValue);
        var skipBad = new Option<bool>("--skip-bad") { Description = "Leave out recordings that cannot be read." };
        var clips = new Option<string?>("--clips") { HelpName = "DIR", Description = "Folder for what each recording scored: LEVEL.csv as the reference writes it, LEVEL.clips.csv with all there is." };
        var json = new Option<bool>("--json") { Description = "Write one JSON object a level." };
        var verb = new Verb("calibrate", "Find thresholds on held-out recordings, and what can be promised of the answers.")
        {
            Options =
            {
                package, lists, output, inPlace, rule, maxError, confidence, threshold, score, neighbours, temperature, fitLists, trainLists, onTrainingSet, onePerGroup, first, seed,
                skipBad, clips, json,
            },
            Notes =
            [
                "The lists name recordings that the model was not trained on. Where a temperature or a score is fitted, one half of a list, whole groups together, is for that, " +
                "and the threshold is chosen on the other. A list without a level is that of the only level.",
                "train.csv and val.csv beside a list are taken for what was trained on, as 'lava split' leaves them.",
                "The package is written aside, loaded as 'lava analyze' would, and moved into place.",
                "Exit code: 0 calibrated, 1 calibrated, but some recordings were left out, 2 wrong usage, 3 not calibrated.",
            ],
            Examples =
            [
                new("lava calibrate --package my-model/ --list calibration.csv --max-error 0.05 --out calibrated/", "At most 5 % wrong answers, with 95 % confidence."),
                new("lava calibrate --package my-model/ --list Source=s/calibration.csv --list Codec=c/calibration.csv --score energy --in-place", "Two levels, judged by energy."),
                new("lava calibrate --package my-model/ --list train.csv --on-training-set --temperature none --out like-reference/", "The reference's thresholds."),
            ],
        };
        verb.SetAction(parsed =>
        {
            string source = parsed.GetRequiredValue(package);
            ThresholdRule chosen = Rule(parsed.GetValue(rule), parsed.GetValue(maxError), parsed.GetValue(confidence), parsed.GetValue(threshold));
            ScoreKind kind = parsed.GetValue(score) ?? ScoreKind.Probability;
            if (parsed.GetValue(neighbours) is not null && kind != ScoreKind.Neighbours)
                throw new UsageException("--neighbours goes with --score neighbours.");
            if (kind == ScoreKind.Probability && parsed.GetValue(threshold) is < 0 or > 1)
                throw new UsageException("--threshold takes a probability from 0 to 1 where the score is one.");
            if (chosen == ThresholdRule.MaxError && parsed.GetValue(onTrainingSet))
                throw new UsageException("Nothing can be promised on what was trained on: --on-training-set does not go with --max-error.");
            IReadOnlyList<string> levels = [.. ModelPackage.Read(source).Levels.Select(level => level.Name)];
            return new CalibrateRun(session, new CalibrateRequest
            {
                Package = source,
                Out = Target(source, parsed.GetValue(output), parsed.GetValue(inPlace)),
                Lists = LevelLists.Read(lists.Name, parsed.GetRequiredValue(lists), levels),
                FitLists = LevelLists.Read(fitLists.Name, parsed.GetValue(fitLists) ?? [], levels),
                TrainLists = parsed.GetValue(trainLists) ?? [],
                OnTrainingSet = parsed.GetValue(onTrainingSet),
                Rule = chosen,
                Threshold = parsed.GetValue(threshold) ?? 0,
                MaxError = parsed.GetValue(maxError) ?? 0,
                Confidence = parsed.GetValue(confidence) ?? UsualConfidence,
                Score = kind,
                Neighbours = parsed.GetValue(neighbours) ?? UsualNeighbours,
                Temperature = parsed.GetValue(temperature) ?? TemperatureRule.Fit,
                OnePerGroup = parsed.GetValue(onePerGroup),
                First = parsed.GetValue(first),
                Seed = (uint)(parsed.GetValue(seed) ?? 42),
                SkipBad = parsed.GetValue(skipBad),
                Clips = parsed.GetValue(clips),
                Json = parsed.GetValue(json),
            }).Run();
        });
        return verb;
    }

    private static string Target(string source, string? output, bool inPlace)
    {
        if (output is null == !inPlace)
            throw new UsageException("Say where the calibrated package goes: --out DIR or --in-place, one of them.");
        string folder = Directory.Exists(source) ? source : Path.GetDirectoryName(Path.GetFullPath(source))!;
        if (output is not null && Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))
            throw new UsageException("--out is the package itself; --in-place replaces it.");
        return output ?? folder;
    }

    /// <exception cref="UsageException">The options contradict each other.</exception>
    private static ThresholdRule Rule(ThresholdRule? said, double? maxError, double? confidence, double? threshold)
    {
        ThresholdRule rule = said ?? (maxError is not null ? ThresholdRule.MaxError : threshold is not null ? ThresholdRule.Fixed : ThresholdRule.Coverage80);
        if (rule == ThresholdRule.MaxError == maxError is null)
            throw new UsageException("--method max-error and --max-error X go together.");
        if (rule == ThresholdRule.Fixed == threshold is null)
            throw new UsageException("--method fixed and --threshold X go together.");
        if (rule != ThresholdRule.MaxError && confidence is not null)
            throw new UsageException("--confidence goes with --max-error.");
        return rule;
    }

    private static Option<double?> Share(string name, string description) => new(name)
    {
        HelpName = "P",
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Numbers.TryRead(text, out double value) && value is > 0 and < 1)
                return value;
            result.AddError($"{name} takes a share above 0 and below 1, such as 0.05, not '{text}'.");
            return null;
        },
    };

    private static Option<double?> Number(string name, string description) => new(name)
    {
        HelpName = "X",
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Numbers.TryRead(text, out double value))
                return value;
            result.AddError($"{name} takes a number, not '{text}'.");
            return null;
        },
    };
}
