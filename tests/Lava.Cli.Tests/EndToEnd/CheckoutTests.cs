using System.Text.Json;
using Lava.Cli.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.EndToEnd;

/// <summary>From sources to a command that runs: <c>./lava</c>, and the native program.</summary>
public class CheckoutTests(FreshCheckout checkout, ModelHome home) : IClassFixture<FreshCheckout>
{
    private const string Building = "lava: building";
    private static readonly TimeSpan LongPatience = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task The_command_builds_itself_once_and_again_when_sources_change()
    {
        foreach (string built in (string[])["artifacts", "src/Lava.Cli/bin"]) // another test of this class may have come first
        {
            if (Directory.Exists(checkout[built]))
                Directory.Delete(checkout[built], recursive: true);
        }
        CommandResult[] both = await Task.WhenAll(Task.Run(() => Lava("--version")), Task.Run(() => Lava("--version")));
        Assert.All(both, result => Assert.Equal((0, LavaCommand.Run("--version").Output), (result.ExitCode, result.Output)));
        Assert.Single(both, result => result.Errors.Contains(Building, StringComparison.Ordinal));

        Assert.Equal("", Lava("--version").Errors);

        await File.AppendAllTextAsync(checkout["src/Lava.Cli/Program.cs"], "// changed\n", TestContext.Current.CancellationToken);
        Assert.Contains(Building, Lava("--version").Errors, StringComparison.Ordinal);
        Assert.Equal("", Lava("--version").Errors);

        await File.AppendAllTextAsync(checkout["src/Lava/LavaException.cs"], "mistake", TestContext.Current.CancellationToken);
        CommandResult broken = Lava("--version");
        Assert.Equal((3, ""), (broken.ExitCode, broken.Output));
        Assert.Contains("LavaException.cs", broken.Errors, StringComparison.Ordinal);
        string source = await File.ReadAllTextAsync(checkout["src/Lava/LavaException.cs"], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(checkout["src/Lava/LavaException.cs"], source[..^"mistake".Length], TestContext.Current.CancellationToken);
        Assert.Equal(0, Lava("--version").ExitCode);
    }

    [Fact]
    public void The_command_may_be_called_through_a_link_from_anywhere()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder["link"], checkout["lava"]);
        File.CreateSymbolicLink(folder["other"], folder["link"]);
        CommandResult result = LavaCommand.Run(new CommandLine { Program = folder["other"], Arguments = ["--version"], Folder = "/", Patience = LongPatience });
        Assert.Equal((0, LavaCommand.Run("--version").Output), (result.ExitCode, result.Output));
    }

    [Fact]
    public void Publishing_gives_one_native_file_that_answers_as_the_command_does()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test publishes for Linux.");
        Assert.SkipUnless(File.Exists("/usr/include/zlib.h"), "zlib1g-dev is not installed.");
        Shell.RequireTool("gcc");
        string rid = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;

        CommandResult published = LavaCommand.Run(new CommandLine
        {
            Program = "dotnet",
            Arguments = ["publish", "src/Lava.Cli", "-c", "Release", "-r", rid, "-o", checkout["out"], "-nodeReuse:false", "-p:UseSharedCompilation=false"],
            Folder = checkout.Path,
            Patience = LongPatience,
        });
        Assert.True(published.ExitCode == 0, published.Output + published.Errors);
        Assert.DoesNotContain("warning", published.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal([checkout["out/lava"], checkout["out/models"]], Directory.EnumerateFileSystemEntries(checkout["out"]).Order(StringComparer.Ordinal));

        var line = new CommandLine { Program = checkout["out/lava"], Arguments = ["analyze", "--json", Samples.Get("espeak.wav"), Samples.Get("flite.flac")] };
        CommandResult native = home.Run(line);
        Assert.Equal((0, ""), (native.ExitCode, native.Errors));
        Assert.Equal(Verdicts(home.Run(line with { Program = null })), Verdicts(native));
        Approved.Matches("help-analyze", LavaCommand.Run(line with { Arguments = ["analyze", "--help"] }).Output);
    }

    [Fact]
    public void A_researchers_verb_builds_the_program_that_has_it_and_no_other_verb_does()
    {
        Shell.RequireTool("bash");
        using var other = new FreshCheckout();
        // Stands for the SDK: says what it is to build, and builds a script.
        string tools = other["tools"];
        Directory.CreateDirectory(tools);
        File.WriteAllText(other["tools/dotnet"], """
            #!/bin/bash
            [[ $1 == build ]] || exit 0
            name=$(basename "$2"); echo "$name" >>"$(dirname "$0")/built"
            program=$2/bin/Release/net10.0/$([[ $name == Lava.Lab ]] && echo lava-lab || echo "$name")
            mkdir -p "$(dirname "$program")"
            printf '#!/bin/bash\necho %s "$@"\n' "$name" >"$program"; chmod +x "$program"
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(other["tools/dotnet"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        string Run(string program, params string[] arguments)
        {
            var line = new CommandLine { Program = other[program], Arguments = arguments, Environment = { ["PATH"] = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}" } };
            return LavaCommand.Run(line).Output;
        }

        Assert.Equal("Lava.Cli analyze train\n", Run("lava", "analyze", "train"));
        Assert.Equal("Lava.Cli\n", File.ReadAllText(other["tools/built"]));
        foreach (string verb in (string[])["split", "train", "calibrate", "evaluate", "export", "experiment"])
            Assert.Equal($"Lava.Lab {verb} --help\n", Run("lava", verb, "--help"));
        Assert.Equal("Lava.Lab train a b\n", Run("eng/parts/lava-lab", "train", "a b"));
        Assert.Equal("Lava.Cli\nLava.Lab\n", File.ReadAllText(other["tools/built"]));

        File.AppendAllText(other["src/Lava.Training/TrainingException.cs"], "// changed\n");
        Run("lava", "analyze");
        Assert.Equal("Lava.Cli\nLava.Lab\n", File.ReadAllText(other["tools/built"]));
        Run("lava", "train");
        Assert.Equal("Lava.Cli\nLava.Lab\nLava.Lab\n", File.ReadAllText(other["tools/built"]));
    }

    private static IEnumerable<string> Verdicts(CommandResult result) => result.OutputLines.Select(line =>
    {
        JsonElement verdict = JsonDocument.Parse(line).RootElement;
        double confidence = verdict.GetProperty("levels")[0].GetProperty("confidence").GetDouble();
        return $"{verdict.GetProperty("sha256")} {verdict.GetProperty("verdict")} {confidence:F4}"; // instruction sets differ by less
    });

    private CommandResult Lava(params string[] arguments) =>
        LavaCommand.Run(new CommandLine { Program = checkout["lava"], Arguments = arguments, Patience = LongPatience });
}
