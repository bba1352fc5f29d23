using System.Text.Json;
using Lava.Cli.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.EndToEnd;

/// <summary><c>lava analyze --report</c> and <c>lava verify</c>, by the real program with the model that comes with it.</summary>
public class ReportTests
{
    private static readonly string Clip = Samples.Get("digits-espeak.wav");

    [Fact]
    public void A_report_is_written_and_holds()
    {
        using var folder = new TemporaryFolder();
        string report = folder["out.html"];
        CommandResult written = Run("analyze", Clip, "--report", report);
        Assert.Equal(0, written.ExitCode);
        Assert.Contains("text-to-speech", written.Output, StringComparison.Ordinal);
        Assert.Contains("out.html", written.Errors, StringComparison.Ordinal);
        Assert.Equal(["out.html"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName));

        CommandResult verified = Run("verify", report, Clip);
        Assert.Equal((0, ""), (verified.ExitCode, verified.Errors));
        Assert.Contains("holds        recording.sha256", verified.Output, StringComparison.Ordinal);
        Assert.StartsWith("Everything that can be checked holds:", verified.OutputLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_does_not_change_what_else_is_written()
    {
        using var folder = new TemporaryFolder();
        string without = Run("analyze", Clip, "--json").Output;
        Assert.Equal(without, Run("analyze", Clip, "--json", "--report", folder["a.html"]).Output);
        Assert.Contains("timeline", Run("analyze", Clip, "--json", "--timeline", "--report", folder["b.html"]).Output, StringComparison.Ordinal);
        Assert.Equal(0, Run("verify", folder["b.html"], Clip).ExitCode);
    }

    [Fact]
    public void One_digit_changed_by_hand_is_named_and_ends_with_1()
    {
        using var folder = new TemporaryFolder();
        string report = folder["out.html"];
        Run("analyze", Clip, "--report", report);
        string page = File.ReadAllText(report);
        Assert.Contains("0.999", page, StringComparison.Ordinal);
        File.WriteAllText(report, page.Replace("0.999", "0.899", StringComparison.Ordinal));

        CommandResult verified = Run("verify", report, Clip);
        Assert.Equal((1, ""), (verified.ExitCode, verified.Errors));
        Assert.Contains("differs      page", verified.Output, StringComparison.Ordinal);
        Assert.Contains("do not hold", verified.OutputLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void For_programs_a_check_is_one_object()
    {
        using var folder = new TemporaryFolder();
        Run("analyze", Clip, "--report", folder["out.html"]);
        CommandResult verified = Run("verify", folder["out.html"], Samples.Get("digits-flite.wav"), "--json");
        Assert.Equal(1, verified.ExitCode);
        JsonElement result = JsonDocument.Parse(Assert.Single(verified.OutputLines)).RootElement;
        Assert.False(result.GetProperty("holds").GetBoolean());
        Assert.Contains(result.GetProperty("findings").EnumerateArray(), finding =>
            finding.GetProperty("item").GetString() == "recording.sha256" && finding.GetProperty("outcome").GetString() == "differs");
    }

    [Fact]
    public void What_cannot_be_checked_ends_with_3_and_says_why()
    {
        using var folder = new TemporaryFolder();
        string report = folder["out.html"];
        Run("analyze", Clip, "--report", report);
        AssertFails("report.unreadable", "verify", folder["gone.html"], Clip);
        AssertFails("report.invalid", "verify", Clip, Clip);
        AssertFails("audio.unreadable", "verify", report, folder["gone.wav"]);
        AssertFails("model.not-found", "verify", report, Clip, "--model", "nothing");
    }

    [Fact]
    public void A_report_never_takes_the_place_of_a_recording()
    {
        using var folder = new TemporaryFolder();
        string recording = folder["call.wav"];
        File.Copy(Clip, recording);
        AssertFails("report.unwritable", "analyze", Clip, "--report", recording);
        AssertFails("report.unwritable", "analyze", Clip, "--report", folder["none", "out.html"]);
        Assert.Equal(File.ReadAllBytes(Clip), File.ReadAllBytes(recording));
    }

    [Fact]
    public void A_recording_that_fails_leaves_no_report()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(1, Run("analyze", Samples.Get("make.sh"), "--report", folder["out.html"]).ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static void AssertFails(string code, params string[] arguments)
    {
        CommandResult result = Run(arguments);
        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.Contains($"[{code}]", result.Errors, StringComparison.Ordinal);
    }

    private static CommandResult Run(params string[] arguments) =>
        LavaCommand.Run(new CommandLine { Arguments = arguments, Environment = { ["LAVA_HOME"] = "/nonexistent", ["LAVA_MODEL"] = null } });
}
