using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Lava.Commands.Terminal;

namespace Lava.Commands.Parsing;

/// <summary>The help of any verb: usage, options, what to know, examples. The same on every terminal.</summary>
internal sealed class HelpText(TextWriter output) : SynchronousCommandLineAction
{
    private const int Width = 100;
    private const int LongestLeft = 28;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command);
        return ExitCodes.Done;
    }

    /// <summary>Writes the help of a command.</summary>
    public void Write(Command command)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"Usage: {Usage(command)}");
        WriteTable("Arguments", command.Arguments.Where(argument => !argument.Hidden)
            .Select(argument => (ArgumentName(argument), argument.Description ?? "")));
        WriteTable("Verbs", command.Subcommands.Where(verb => !verb.Hidden).Select(verb => (verb.Name, verb.Description ?? "")));
        WriteTable("Options", command.Options.Where(option => !option.Hidden).OrderBy(option => option is HelpOption or VersionOption)
            .Select(option => (OptionName(option), option.Description ?? "")));
        if (command is not Verb verb)
            return;
        foreach (string note in verb.Notes)
        {
            output.WriteLine();
            foreach (string line in Wrapping.Lines(note, Width))
                output.WriteLine(line);
        }
        WriteExamples(verb.Examples);
    }

    private void WriteExamples(IReadOnlyList<Example> examples)
    {
        if (examples.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine("Examples:");
        foreach (Example example in examples)
        {
            output.WriteLine($"  {example.CommandLine}");
            output.WriteLine($"      {example.Meaning}");
        }
    }

    private void WriteTable(string title, IEnumerable<(string Left, string Right)> rows)
    {
        List<(string Left, string Right)> table = [.. rows];
        if (table.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine($"{title}:");
        int left = Math.Min(LongestLeft, table.Max(row => row.Left.Length));
        string indent = new(' ', left + 4);
        foreach ((string name, string description) in table)
        {
            List<string> lines = [.. Wrapping.Lines(description, Width - indent.Length)];
            bool fits = name.Length <= left;
            output.WriteLine(fits ? $"  {name.PadRight(left)}  {lines[0]}" : $"  {name}");
            foreach (string line in fits ? lines.Skip(1) : lines)
                output.WriteLine(indent + line);
        }
    }

    private static string Usage(Command command)
    {
        string verbs = command.Subcommands.Count > 0 && command.Action is null ? " VERB" : "";
        string arguments = string.Concat(command.Arguments.Where(argument => !argument.Hidden).Select(argument => " " + ArgumentName(argument)));
        string options = command.Options.Any(option => option is not (HelpOption or VersionOption)) ? " [options]" : "";
        return PathOf(command) + verbs + arguments + options;
    }

    /// <summary>The command as it is typed, such as <c>lava models pull</c>.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "lava";

    private static string ArgumentName(Argument argument)
    {
        string name = argument.HelpName ?? argument.Name;
        return argument.Arity.MaximumNumberOfValues > 1 ? $"{name}…" : name;
    }

    private static string OptionName(Option option)
    {
        string aliases = string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-') && alias != "-?").Append(option.Name).OrderBy(name => name.Length));
        string value = option.ValueType == typeof(bool) || option is HelpOption or VersionOption ? "" : $" {option.HelpName}";
        return aliases + value;
    }
}
