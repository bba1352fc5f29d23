using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Lava.Text;

namespace Lava.Commands.Parsing;

/// <summary>What is wrong with a command line, in sentences that say what was probably meant.</summary>
internal static class UsageProblems
{
    /// <summary>A sentence for every problem; none where the command line can be run.</summary>
    public static IReadOnlyList<string> Find(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        // Unknown words make the parser complain twice: of the word, and of the verb that it would have needed instead.
        List<string> unknown = [.. parsed.UnmatchedTokens.Select(word => Unknown(word, command)), .. OptionsTakenForFiles(parsed)];
        if (unknown.Count > 0)
            return unknown;
        if (parsed.Errors.Count == 0 && parsed.Tokens.Any(token => token.Value.Length == 0))
            return ["A name is empty. (A variable without a value, perhaps?)"];
        return [.. parsed.Errors.Select(error => error.Message)];
    }

    /// <summary>Arguments that look like options and do not stand behind <c>--</c>.</summary>
    private static IEnumerable<string> OptionsTakenForFiles(ParseResult parsed)
    {
        List<Token> tokens = [.. parsed.Tokens];
        int optionsEnd = tokens.FindIndex(token => token.Type == TokenType.DoubleDash);
        IEnumerable<Token> arguments = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens);
        foreach (Token token in arguments.Where(token => token.Value.Length > 1 && token.Value[0] == '-'))
        {
            int at = tokens.FindIndex(candidate => ReferenceEquals(candidate, token));
            if (optionsEnd < 0 || at < optionsEnd)
                yield return Unknown(token.Value, parsed.CommandResult.Command) + " (A file whose name begins with a dash goes behind --.)";
        }
    }

    private static string Unknown(string word, Command command)
    {
        if (word.StartsWith('-'))
        {
            string name = word.Split('=')[0];
            return $"There is no option {name} of '{HelpText.PathOf(command)}'.{Suggestion.For(name, OptionNames(command), quote: "")}";
        }
        return command.Subcommands.Count > 0
            ? $"There is no verb '{word}' of '{HelpText.PathOf(command)}'.{Suggestion.For(word, command.Subcommands.Select(verb => verb.Name), quote: "")}"
            : $"'{word}' is one argument too many.";
    }

    private static IEnumerable<string> OptionNames(Command command) => command.Options.Where(option => !option.Hidden)
        .SelectMany(option => (IEnumerable<string>)[option.Name, .. option.Aliases])
        .Concat(command.Options.OfType<HelpOption>().Any() ? [] : ["--help"])
        .Where(name => name.StartsWith("--", StringComparison.Ordinal));
}
