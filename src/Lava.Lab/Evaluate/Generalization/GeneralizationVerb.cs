using System.CommandLine;
using Lava.Commands.Parsing;
using Lava.Lab.Evaluate.Cascade;

namespace Lava.Lab.Evaluate.Generalization;

/// <summary><c>lava evaluate generalization</c>: its command line.</summary>
internal static class GeneralizationVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var cascade = new CascadeArguments();
        EvaluateArguments shared = cascade.Shared;
        var asvSpoof = new Option<string?>("--asvspoof2019") { HelpName = "DIR", Description = "ASVspoof 2019 LA: its fakes by attack, at most 20,000 of them as the reference takes them." };
        var folder = new Option<string?>("--folder") { HelpName = "DIR", Description = "Any folder of recordings; the folders in it tell generators apart." };
        var list = new Option<string?>("--list") { HelpName = "FILE", Description = "A list (CSV: path,label) whose labels are generators." };
        var known = new Option<string?>("--known") { HelpName = "FILE", Description = "A list of recordings of the root's labels, to compare their scores with." };
        var verb = new Verb("generalization", "Recordings of generators that a package has never seen: how many are rejected, and what the rest are called.")
        {
            Options = { shared.Package, asvSpoof, folder, list, known, cascade.Predictions, shared.Out, shared.First, shared.LabelNumbers, shared.Threads, shared.Json },
            Notes = ["Being rejected is the right answer for every one of them. With --known come the open-set figures: AUROC, false positives at 95 % of the known, OSCR.", EvaluateVerb.Codes],
            Examples =
            [
                new("lava evaluate generalization --package lava-2025 --asvspoof2019 LA/ --known ada/test.csv --out unseen/", "The reference's experiment, by attack, beside known recordings."),
                new("lava evaluate generalization --package my-model/ --folder new-codecs/ --out unseen/", "A folder for each generator."),
            ],
        };
        verb.SetAction(parsed =>
        {
            string?[] sources = [parsed.GetValue(asvSpoof), parsed.GetValue(folder), parsed.GetValue(list)];
            if (sources.Count(source => source is not null) != 1)
                throw new UsageException("One of --asvspoof2019, --folder and --list says which recordings.");
            return new GeneralizationRun(session, cascade, parsed) { AsvSpoof = sources[0], Tree = sources[1], List = sources[2], Known = parsed.GetValue(known) }.Run();
        });
        return verb;
    }
}
