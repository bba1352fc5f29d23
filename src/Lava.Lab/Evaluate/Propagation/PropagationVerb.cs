using System.CommandLine;
using Lava.Commands.Parsing;
using Lava.Lab.Evaluate.Cascade;

namespace Lava.Lab.Evaluate.Propagation;

/// <summary><c>lava evaluate propagation</c>: its command line.</summary>
internal static class PropagationVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var cascade = new CascadeArguments();
        EvaluateArguments shared = cascade.Shared;
        var list = new Option<string?>("--list") { HelpName = "FILE", Description = "Recordings (CSV: path,label with real or fake, and a column for each level with its true label, empty where it has none)." };
        var codecFake = new Option<string?>("--codecfake") { HelpName = "DIR", Description = "CodecFake, for its genuine recordings." };
        var test = new Option<string?>("--codecfake-test") { HelpName = "FILE", Description = "List of fakes of CodecFake that nothing was trained on, such as test.csv of 'lava split admr'." };
        var asvSpoof = new Option<string?>("--asvspoof2021") { HelpName = "DIR", Description = "ASVspoof 2021 LA or DF." };
        var fakeOrReal = new Option<string?>("--fakeorreal") { HelpName = "DIR", Description = "Fake-or-Real." };
        var verb = new Verb("propagation", "All levels of a package, one after another: where errors begin and what becomes of them.")
        {
            Options = { shared.Package, list, codecFake, test, asvSpoof, fakeOrReal, cascade.Predictions, shared.Out, shared.First, shared.Threads, shared.Json },
            Notes =
            [
                "The recordings are those of --list or the reference's set: up to 2,000 genuine recordings and 5,000 fakes of each of three data sets, the first after a shuffle with seed 42. "
                + "That list is written beside the numbers, and can be given with --list.",
                "Counted twice: as the reference does, genuine recordings among the rest, and as it should be, those apart that the package has no label for.",
                EvaluateVerb.Codes,
            ],
            Examples =
            [
                new("lava evaluate propagation --package my-model/ --list cascade.csv --out propagation/", "Any tree of levels."),
                new("lava evaluate propagation --package lava-2025 --codecfake CodecFake/ --codecfake-test admr/test.csv --asvspoof2021 ASVspoof2021/ --fakeorreal FOR/ --out propagation/", "The reference's experiment."),
            ],
        };
        verb.SetAction(parsed =>
        {
            string?[] folders = [parsed.GetValue(codecFake), parsed.GetValue(asvSpoof), parsed.GetValue(fakeOrReal)];
            string? named = parsed.GetValue(list);
            if (named is not null && (folders.Any(folder => folder is not null) || parsed.GetValue(test) is not null))
                throw new UsageException("--list names the recordings; it does not go with --codecfake, --codecfake-test, --asvspoof2021 and --fakeorreal.");
            if (named is null && (folders.Any(folder => folder is null) || parsed.GetValue(test) is null))
                throw new UsageException("Give --list, or all of --codecfake, --codecfake-test, --asvspoof2021 and --fakeorreal.");
            return new PropagationRun(session, cascade, parsed) { List = named, CodecFake = folders[0], CodecFakeTest = parsed.GetValue(test), AsvSpoof = folders[1], FakeOrReal = folders[2] }.Run();
        });
        return verb;
    }
}
