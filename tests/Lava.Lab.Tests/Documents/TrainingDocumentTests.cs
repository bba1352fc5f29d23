using System.Text.RegularExpressions;
using Lava.Cli.Tests.Documents;
using Lava.Cli.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.Documents;

/// <summary>Every command that docs/training.md shows is run, in its order, on a little tree of recordings; LAVA_APPROVE=1 puts there what they write.</summary>
public sealed partial class TrainingDocumentTests : IDisposable
{
    private const string Document = "docs/training.md";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_the_walk_through_shows_is_what_its_commands_write()
    {
        string path = Path.Combine(Reference.Checkout, Document), markdown = File.ReadAllText(path);
        Assert.InRange(ConsoleBlocks.Read(markdown).Count, 6, 30);
        MakeRecordings();
        WriteFiles(markdown);
        if (Environment.GetEnvironmentVariable("LAVA_APPROVE") == "1")
            File.WriteAllText(path, ConsoleBlocks.Rewrite(markdown, (command, _) => Run(command)));
        else
            Assert.All(ConsoleBlocks.Read(markdown), block => Assert.Equal(Shape(block.Output), Shape(Run(block.Command))));
    }

    /// <summary>recordings/: three labels, ten voices each, two recordings of half a second of each voice.</summary>
    private void MakeRecordings()
    {
        var random = new Random(3);
        foreach ((string label, int kind) in (ReadOnlySpan<(string, int)>)[("genuine", 0), ("codec", 1), ("text-to-speech", 2)])
        {
            string folder = Directory.CreateDirectory(_folder / $"recordings/{label}").FullName;
            for (int voice = 0; voice < 10; voice++)
            {
                for (int take = 0; take < 2; take++)
                    WavWriter.WritePcm16(Path.Combine(folder, $"anna{voice}-{take}.wav"), Voice(kind, 100 + (20 * voice), random));
            }
        }
    }

    /// <summary>A buzz at the pitch of a voice: as it is, in eight steps, or with every second overtone.</summary>
    private static float[] Voice(int kind, double pitch, Random random)
    {
        float[] samples = new float[8_000];
        double phase = random.NextDouble();
        for (int i = 0; i < samples.Length; i++)
        {
            phase = (phase + (pitch / 16_000)) % 1;
            double buzz = kind == 2 ? Math.Sign(phase - 0.5) : (2 * phase) - 1;
            double value = 0.6 * buzz * (0.6 + (0.4 * Math.Sin(i / 1500.0))) + (0.02 * (random.NextDouble() - 0.5));
            samples[i] = (float)(kind == 1 ? Math.Round(value * 4) / 4 : value);
        }
        return samples;
    }

    /// <summary>Files that the document shows: a <c>yaml</c> block whose first line is <c># NAME</c>.</summary>
    private void WriteFiles(string markdown)
    {
        foreach (Match block in Files().Matches(markdown))
        {
            string path = _folder / block.Groups[1].Value;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, block.Groups[2].Value);
        }
    }

    private string Run(string command)
    {
        string line = command.Replace("./lava ", Shell.Quote(LavaCommand.Program) + " ", StringComparison.Ordinal);
        CommandResult result = Shell.Run($"{{ {line}; }} 2>&1", new CommandLine { Folder = _folder.Path, Patience = TimeSpan.FromMinutes(5) });
        Assert.True(result.ExitCode == 0, $"{command}: exit code {result.ExitCode}\n{result.Output}");
        return result.Output.Replace("\r\n", "\n", StringComparison.Ordinal).Replace(_folder.Path, "/home/you", StringComparison.Ordinal);
    }

    /// <summary>The text without what differs by machine: sums, figures, lengths of bars, which epoch was best, and what so short a training makes of it.</summary>
    private static string Shape(string text) =>
        Figures().Replace(Verdicts().Replace(Best().Replace(Bars().Replace(text, " "), ""), ""), "N").Replace(" in N s:", " in N:", StringComparison.Ordinal);

    [GeneratedRegex(@"[0-9]+([.:,][0-9]+)*(E-?[0-9]+)?")]
    private static partial Regex Figures();

    [GeneratedRegex("[ █▏▎▍▌▋▊▉#]+")]
    private static partial Regex Bars();

    [GeneratedRegex(" best$", RegexOptions.Multiline)]
    private static partial Regex Best();

    [GeneratedRegex("^.*(genuine|codec|text-to-speech|%).*$", RegexOptions.Multiline)]
    private static partial Regex Verdicts();

    [GeneratedRegex("```yaml\n# (\\S+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Files();
}
