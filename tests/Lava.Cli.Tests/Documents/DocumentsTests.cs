using System.Text.RegularExpressions;
using Lava.Cli.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.Documents;

/// <summary>Every command that the documents show is run, and what they show is what it writes but for figures; LAVA_APPROVE=1 puts that there.</summary>
public partial class DocumentsTests(ModelHome home)
{
    private const string Tensors = "/tmp/lava-tensors";

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/cli.md")]
    public void What_a_document_shows_is_what_its_commands_write(string document)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(Reference.Checkout, document), markdown = File.ReadAllText(path);
        Assert.NotEmpty(ConsoleBlocks.Read(markdown));
        if (Environment.GetEnvironmentVariable("LAVA_APPROVE") == "1")
            File.WriteAllText(path, ConsoleBlocks.Rewrite(markdown, (command, _) => Run(command, folder)));
        else
            Assert.All(ConsoleBlocks.Read(markdown), block => Assert.Equal(Shape(block.Output), Shape(Run(block.Command, folder))));
    }

    [Fact]
    public void The_first_two_commands_of_the_readme_stand_on_lines_of_their_own()
    {
        string[] commands = [.. File.ReadAllLines(Path.Combine(Reference.Checkout, "README.md")).Where(line => line.StartsWith("./", StringComparison.Ordinal))];

        Assert.Equal(2, commands.Length);
        Assert.StartsWith("./lava analyze samples/", commands[0], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Reference.Checkout, commands[0].Split(' ')[^1])));
        Assert.Equal("./test.sh", commands[1]);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/cli.md")]
    [InlineData("docs/datasets.md")]
    [InlineData("docs/errors.md")]
    [InlineData("docs/reports.md")]
    [InlineData("docs/service.md")]
    [InlineData("docs/training.md")]
    [InlineData("docs/training-runs.md")]
    [InlineData("models/starter/README.md")]
    [InlineData("recipes/lava-2025/README.md")]
    [InlineData("recipes/starter/README.md")]
    [InlineData("samples/README.md")]
    public void Every_link_within_the_repository_leads_somewhere(string document)
    {
        string path = Path.Combine(Reference.Checkout, document);
        foreach (Match link in Link().Matches(File.ReadAllText(path)))
        {
            string target = link.Groups[1].Value;
            if (!target.Contains("://", StringComparison.Ordinal))
                Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)), $"{document} links to {target}.");
        }
    }

    private string Run(string command, TemporaryFolder folder)
    {
        string line = command.Replace("./lava ", Shell.Quote(LavaCommand.Program) + " ", StringComparison.Ordinal)
            .Replace(Tensors, folder["tensors"], StringComparison.Ordinal);
        CommandResult result = Shell.Run($"{{ {line}; }} 2>&1", home.With(new CommandLine { Folder = Reference.Checkout }));
        Assert.InRange(result.ExitCode, 0, 1);
        return result.Output.Replace("\r\n", "\n", StringComparison.Ordinal).Replace(folder["tensors"], Tensors, StringComparison.Ordinal)
            .Replace(home.Path, "/home/you/.local/share/lava", StringComparison.Ordinal);
    }

    /// <summary>The text without what differs by machine or model: sums, figures, lengths of bars.</summary>
    private static string Shape(string text) => Figures().Replace(Sums().Replace(Bars().Replace(text, " "), "SUM"), "N");

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Sums();

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)?(E-?[0-9]+)?")]
    private static partial Regex Figures();

    [GeneratedRegex("[ █▏▎▍▌▋▊▉▁▂▃▄▅▆▇┊]+")]
    private static partial Regex Bars();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
