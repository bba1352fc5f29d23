using System.CommandLine;
using Lava.Attribution;
using Lava.Commands.Models;
using Lava.Commands.Parsing;

namespace Lava.Cli.Models;

/// <summary><c>lava models</c>: its command lines.</summary>
internal static class ModelsVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session) => new("models", "List, fetch, check and remove model packages.")
    {
        Subcommands = { List(session), Show(session), Pull(session), Verify(session), Remove(session) },
        Notes = [$"Models are kept under the user's data folder, or under {ModelStore.HomeVariable} where that is set."],
        Examples =
        [
            new("lava models list", "What is on this machine, and what can be fetched."),
            new("lava models pull lava-2025", "Fetches the published checkpoints from their authors' repository."),
        ],
    };

    private static Verb List(Session session)
    {
        Option<bool> json = Json("one JSON object a model, one a line");
        var verb = new Verb("list", "List the models on this machine and those that can be fetched.")
        {
            Options = { json },
            Examples = [new("lava models list --json", "For programs.")],
        };
        verb.SetAction(parsed => new ModelCommands(session).List(parsed.GetValue(json)));
        return verb;
    }

    private static Verb Show(Session session)
    {
        Argument<string> name = Name("NAME|PATH", "A model on this machine, one that can be fetched, or the folder of a package.");
        Option<bool> json = Json("one JSON object");
        var verb = new Verb("show", "Show what a model can tell, how it was made and where its limits are.")
        {
            Arguments = { name },
            Options = { json },
            Examples = [new("lava models show lava-2025", "Levels, labels, thresholds, files and the model card.")],
        };
        verb.SetAction(parsed => new ModelCommands(session).Show(parsed.GetRequiredValue(name), parsed.GetValue(json)));
        return verb;
    }

    private static Verb Pull(Session session)
    {
        Argument<string> name = Name("NAME", "A model that 'lava models list' shows, or the one in --from.");
        var from = new Option<string?>("--from") { HelpName = "DIR", Description = "Copy the files from a folder instead of fetching them." };
        var verb = new Verb("pull", "Put a model into the store; every file must match its SHA-256.")
        {
            Arguments = { name },
            Options = { from },
            Examples =
            [
                new("lava models pull lava-2025", "From the authors' repository."),
                new("lava models pull lava-2025 --from /media/stick/models", "On a machine without a network."),
            ],
        };
        verb.SetAction(parsed => new ModelCommands(session).Pull(parsed.GetRequiredValue(name), parsed.GetValue(from)));
        return verb;
    }

    private static Verb Verify(Session session)
    {
        Argument<string[]> names = Names("NAME|PATH", "Models to check; all on this machine where none is named.", ArgumentArity.ZeroOrMore);
        var verb = new Verb("verify", "Check every file of models against its SHA-256.")
        {
            Arguments = { names },
            Examples = [new("lava models verify", "All models on this machine.")],
        };
        verb.SetAction(parsed => new ModelCommands(session).Verify(parsed.GetValue(names) ?? []));
        return verb;
    }

    private static Verb Remove(Session session)
    {
        Argument<string[]> names = Names("NAME", "Models to remove.", ArgumentArity.OneOrMore);
        var verb = new Verb("remove", "Remove models from the store.")
        {
            Arguments = { names },
            Examples = [new("lava models remove lava-2025", "It can be pulled again.")],
        };
        verb.SetAction(parsed => new ModelCommands(session).Remove(parsed.GetRequiredValue(names)));
        return verb;
    }

    private static Option<bool> Json(string what) => new("--json") { Description = $"Write {what}." };

    private static Argument<string> Name(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.CompletionSources.Add(_ => UsualModel.OpenStore().List().Select(model => model.Name));
        return argument;
    }

    private static Argument<string[]> Names(string name, string description, ArgumentArity arity)
    {
        var argument = new Argument<string[]>(name) { Description = description, Arity = arity };
        argument.CompletionSources.Add(_ => UsualModel.OpenStore().List().Select(model => model.Name));
        return argument;
    }
}
