using System.Text.RegularExpressions;
using Lava.Cli.Tests.Documents;
using Lava.Cli.Tests.Support;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.Documents;

/// <summary>Every command that docs/scan.md shows is run, in its order; LAVA_APPROVE=1 puts there what they write.</summary>
public sealed partial class ScanDocumentTests : IDisposable
{
    private const string Document = "docs/scan.md", Place = "/tmp/lava-scan";
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        // The worker that the document starts, where the test did not come to the line that ends it.
        if (File.Exists(_folder / "lava-scan/worker.pid"))
            Shell.Run($"kill $(cat {Shell.Quote(_folder / "lava-scan/worker.pid")}) 2>/dev/null");
        _folder.Dispose();
    }

    [Fact]
    public void What_the_walk_through_shows_is_what_its_commands_write()
    {
        string path = Path.Combine(Reference.Checkout, Document), markdown = File.ReadAllText(path);
        Assert.InRange(ConsoleBlocks.Read(markdown).Count, 8, 40);
        if (Environment.GetEnvironmentVariable("LAVA_APPROVE") == "1")
            File.WriteAllText(path, ConsoleBlocks.Rewrite(markdown, (command, _) => Run(command)));
        else
            Assert.All(ConsoleBlocks.Read(markdown), block => Assert.Equal(Shape(block.Output), Shape(Run(block.Command))));
    }

    [Fact]
    public void Every_link_of_the_document_leads_somewhere()
    {
        string path = Path.Combine(Reference.Checkout, Document);
        Assert.All(Link().Matches(File.ReadAllText(path)), link => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(path)!, link.Groups[1].Value)), link.Value));
    }

    private string Run(string command)
    {
        string place = _folder / "lava-scan";
        Directory.CreateDirectory(place);
        string line = Verb().Replace(command, $"{Shell.Quote(ScanProgram.File)} $1").Replace(Place, place, StringComparison.Ordinal);
        CommandResult result = Shell.Run($"{{ {line}; }} 2>&1", new CommandLine { Folder = Reference.Checkout, Environment = { ["LAVA_MODEL"] = Scans.Starter }, Patience = TimeSpan.FromMinutes(5) });
        Assert.True(result.ExitCode is 0 or 1 or 3, $"{command}: exit code {result.ExitCode}\n{result.Output}");
        return result.Output.Replace("\r\n", "\n", StringComparison.Ordinal).Replace(place, Place, StringComparison.Ordinal);
    }

    /// <summary>The text without what differs by machine and by the weights of the model: sums, figures, lengths of bars, verdicts.</summary>
    private static string Shape(string text) => Figures().Replace(Verdicts().Replace(Sums().Replace(Bars().Replace(text, " "), "SUM"), ""), "N")
        .Replace(" in N s,", " in N,", StringComparison.Ordinal); // a minute and more stand as on a clock

    [GeneratedRegex(@"[0-9]+([.:,][0-9]+)*(E-?[0-9]+)?")]
    private static partial Regex Figures();

    [GeneratedRegex(@"\./lava (scan|worker)\b")]
    private static partial Regex Verb();

    // Of files, and the names that a cluster gives to scans.
    [GeneratedRegex(@"\b([0-9a-f]{64}|[0-9a-f]{12})\b")]
    private static partial Regex Sums();

    [GeneratedRegex("[ █▏▎▍▌▋▊▉]+")]
    private static partial Regex Bars();

    // Which labels there are, and in which order their counts stand, is for the model to say.
    [GeneratedRegex("^ (?!audio).*\n|\"verdicts\":{[^}]*}|[a-zA-Z/0-9.-]*(unknown|genuine|codec|text-to-speech)(?![-:])[a-zA-Z/0-9.-]*", RegexOptions.Multiline)]
    private static partial Regex Verdicts();

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Link();
}
