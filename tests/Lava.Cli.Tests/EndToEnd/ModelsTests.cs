using System.Text.Json;
using Lava.Cli.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.EndToEnd;

public sealed class ModelsTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    private string Folder => _home["models", "lava-2025"];

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_model_is_pulled_from_a_folder_listed_shown_verified_and_removed()
    {
        string from = Reference.Get("models");
        Assert.Equal("available", State());

        Assert.Equal(0, Run("models", "pull", "lava-2025", "--from", from).ExitCode);
        Assert.Equal("installed", State());
        Assert.Contains("3 files", Run("models", "verify").Output, StringComparison.Ordinal);
        string shown = Run("models", "show", "lava-2025").Output;
        Assert.All((string[])["ADMR", "F04", "CodecFake", "cannot tell genuine", Folder], part => Assert.Contains(part, shown, StringComparison.Ordinal));

        Assert.Equal(0, Run("models", "remove", "lava-2025").ExitCode);
        Assert.False(Directory.Exists(Folder));
        Assert.Equal(1, Run("models", "remove", "lava-2025").ExitCode);
    }

    [Fact]
    public void Nothing_is_kept_of_a_model_that_does_not_match_its_sums()
    {
        using var altered = new TemporaryFolder();
        foreach (string file in Directory.EnumerateFiles(Reference.Get("models")))
            altered.Write(Path.GetFileName(file), File.ReadAllBytes(file));
        byte[] bytes = File.ReadAllBytes(altered["ADMR_model.pt"]);
        bytes[^1] ^= 1;
        altered.Write("ADMR_model.pt", bytes);

        CommandResult result = Run("models", "pull", "lava-2025", "--from", altered.Path);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("[model.checksum]", result.Errors, StringComparison.Ordinal);
        Assert.Contains("ADMR_model.pt", result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_home.Path, "*.pt", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_model_that_was_altered_is_found_out()
    {
        Run("models", "pull", "lava-2025", "--from", Reference.Get("models"));
        string path = Path.Combine(Folder, "ADA_model.pt");
        byte[] bytes = File.ReadAllBytes(path);
        bytes[1000] ^= 1;
        File.WriteAllBytes(path, bytes);

        CommandResult verified = Run("models", "verify");
        Assert.Equal(1, verified.ExitCode);
        Assert.Contains("ADA_model.pt", verified.Errors, StringComparison.Ordinal);

        CommandResult analyzed = Run("analyze", "--model", "lava-2025", Samples.Get("espeak.wav"));
        Assert.Equal((3, ""), (analyzed.ExitCode, analyzed.Output));
        Assert.Contains("[model.invalid]", analyzed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_model_is_an_error_with_a_suggestion()
    {
        CommandResult result = Run("models", "show", "lava-2026");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("lava-2025", result.Errors, StringComparison.Ordinal);
        Assert.Equal(3, Run("analyze", "--model", "lava-2026", Samples.Get("espeak.wav")).ExitCode);
    }

    private CommandResult Run(params string[] arguments) =>
        LavaCommand.Run(new CommandLine { Arguments = arguments, Environment = { ["LAVA_HOME"] = _home.Path } });

    private string State()
    {
        string line = Run("models", "list", "--json").OutputLines.Single(line => line.Contains("\"lava-2025\"", StringComparison.Ordinal));
        return JsonDocument.Parse(line).RootElement.GetProperty("state").GetString()!;
    }
}
