using System.Text;

namespace Lava.Cli.Tests.Documents;

/// <summary>The <c>console</c> blocks of a Markdown file: command lines behind <c>$ </c>, each followed by what it writes.</summary>
internal static class ConsoleBlocks
{
    private const string Begin = "```console";
    private const string End = "```";
    private const string Prompt = "$ ";

    /// <summary>Every command with the output that the document shows.</summary>
    public static IReadOnlyList<(string Command, string Output)> Read(string markdown)
    {
        List<(string, string)> blocks = [];
        Rewrite(markdown, (command, output) =>
        {
            blocks.Add((command, output));
            return output;
        });
        return blocks;
    }

    /// <summary>The document with the output of every command replaced.</summary>
    public static string Rewrite(string markdown, Func<string, string, string> run)
    {
        var result = new StringBuilder();
        bool inside = false;
        string? command = null;
        var output = new StringBuilder();
        foreach (string line in markdown.TrimEnd('\n').Split('\n'))
        {
            if (command is not null && (line == End || line.StartsWith(Prompt, StringComparison.Ordinal)))
            {
                result.Append(run(command, output.ToString()));
                command = null;
                output.Clear();
            }
            if (line == Begin)
                inside = true;
            else if (line == End)
                inside = false;
            if (inside && line.StartsWith(Prompt, StringComparison.Ordinal))
                command = line[Prompt.Length..];
            else if (command is not null)
            {
                output.Append(line).Append('\n');
                continue;
            }
            result.Append(line).Append('\n');
        }
        return result.ToString();
    }
}
