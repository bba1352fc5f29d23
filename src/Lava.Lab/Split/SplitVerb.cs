using System.CommandLine;
using Lava.Commands.Parsing;
using Lava.Datasets;

namespace Lava.Lab.Split;

/// <summary><c>lava split</c>: its command lines.</summary>
internal static class SplitVerb
{
    private const string Leakage = "The published checkpoints have seen the reference's training lists: test them on test lists of --like-reference only.";

    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session) => new("split", "Split data sets into lists to train on, to choose by and to test on.")
    {
        Subcommands = { Ada(session), Admr(session), Labels(session) },
        Notes =
        [
            "No file is opened, moved or copied: a split is three lists (train.csv, val.csv, test.csv) and split.json, which tells how they came about.",
            "Files of one speaker or one utterance stay in one part, as far as names, protocols or columns tell: CodecFake has each sentence once for each codec.",
            Leakage,
        ],
        Examples =
        [
            new("lava split labels voices/ --out splits/", "A tree with a folder for each label."),
            new("lava split admr --codecfake CodecFake/ --like-reference --out splits/admr/", "The reference's lists, file for file."),
        ],
    };

    private static Verb Ada(Session session)
    {
        Option<string> codecFake = Folder("--codecfake", "CodecFake, as published or as the reference lays it out (real/, fake/).");
        Option<string> asvSpoof = Folder("--asvspoof2021", "ASVspoof 2021 LA or DF: FLAC with trial_metadata.txt below it, or real/ and fake/.");
        Option<string> fakeOrReal = Folder("--fakeorreal", "Fake-or-Real: training/, validation/, testing/, or real/ and fake/.");
        Option<int?> quota = Numbers.Whole("--quota", "N", $"Take at most so many fakes of each data set (usually {ReferenceSplits.Quota}).", 1, 10_000_000);
        var arguments = new SplitArguments(ofReference: true);
        var verb = new Verb("ada", "Split three data sets for level 1: which data set a fake is from.")
        {
            Options = { codecFake, asvSpoof, fakeOrReal, quota },
            Notes = ["Only fakes are taken. Labels are CodecFake, ASVspoof2021 and FakeOrReal, or 0 to 2 with --like-reference.", Leakage, SplitArguments.ExitCodes],
            Examples =
            [
                new("lava split ada --codecfake CodecFake/ --asvspoof2021 ASVspoof2021/ --fakeorreal FOR/ --out splits/ada/", "Stratified and grouped."),
                new("lava split ada --codecfake CodecFake/ --asvspoof2021 ASVspoof2021/ --fakeorreal FOR/ --like-reference --out splits/ada/", "The reference's lists."),
            ],
        };
        arguments.AddTo(verb);
        verb.SetAction(parsed =>
        {
            SplitSettings settings = arguments.Read(parsed) with { Quota = parsed.GetValue(quota) ?? ReferenceSplits.Quota };
            return arguments.Run(parsed, session, () => SplitPlanning.Ada(parsed.GetRequiredValue(codecFake), parsed.GetRequiredValue(asvSpoof),
                parsed.GetRequiredValue(fakeOrReal), settings, session.Cancellation));
        });
        return verb;
    }

    private static Verb Admr(Session session)
    {
        Option<string> codecFake = Folder("--codecfake", "CodecFake, as published or as the reference lays it out (real/, fake/).");
        var arguments = new SplitArguments(ofReference: true);
        var verb = new Verb("admr", "Split CodecFake for level 2: which codec a fake went through.")
        {
            Options = { codecFake },
            Notes = ["Only fakes are taken. Labels are the F01, F02, … of the names, or 1 to 6 with --like-reference.", Leakage, SplitArguments.ExitCodes],
            Examples =
            [
                new("lava split admr --codecfake CodecFake/ --out splits/admr/", "No speaker is in two parts."),
                new("lava split admr --codecfake CodecFake/ --group-by utterance --out splits/admr/", "No sentence is in two parts."),
            ],
        };
        arguments.AddTo(verb);
        verb.SetAction(parsed =>
        {
            SplitSettings settings = arguments.Read(parsed);
            return arguments.Run(parsed, session, () => SplitPlanning.Admr(parsed.GetRequiredValue(codecFake), settings, session.Cancellation));
        });
        return verb;
    }

    private static Verb Labels(Session session)
    {
        var tree = new Argument<string>("TREE") { Description = "Folder with a folder for each label, or a list (CSV: path,label and other columns)." };
        var arguments = new SplitArguments(ofReference: false);
        var verb = new Verb("labels", "Split any tree of labelled folders, or a list.")
        {
            Arguments = { tree },
            Notes =
            [
                "--group-pattern takes what the group called 'group' matches, else the first group, else the whole match. With a slash in it, it is matched " +
                "against the path below TREE, else against the name of the file.",
                SplitArguments.ExitCodes,
            ],
            Examples =
            [
                new("lava split labels voices/ --group-pattern '^([a-z]+)_' --out splits/", "What stands before the first underscore is the speaker."),
                new("lava split labels all.csv --group-by session --out splits/", "Files with the same value in the column 'session' stay together."),
            ],
        };
        arguments.AddTo(verb);
        verb.SetAction(parsed =>
        {
            string source = parsed.GetRequiredValue(tree);
            SplitSettings settings = arguments.Read(parsed);
            if (settings.GroupColumn is { } column && !File.Exists(source))
                throw new UsageException($"--group-by takes known, speaker, utterance or none, not '{column}'. (A column can be named where a list is split.)");
            return arguments.Run(parsed, session, () => SplitPlanning.Labels(source, settings, session.Cancellation));
        });
        return verb;
    }

    private static Option<string> Folder(string name, string description) => new(name) { HelpName = "DIR", Description = description, Required = true };
}
