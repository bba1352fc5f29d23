using System.Text.Json;
using Lava.Cli.Tests.Support;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.EndToEnd;

public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CommandTests() => Recordings.Folder(_folder / "in", 6);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_scan_a_second_time_status_and_a_page()
    {
        CommandResult first = Run("in", "--out", "out", "--part-size", "4", "--json");
        Assert.Equal((0, ""), (first.ExitCode, first.Errors));
        JsonElement summary = JsonDocument.Parse(first.Output).RootElement;
        Assert.Equal((true, 6, 6, 0, 6), (summary.GetProperty("finished").GetBoolean(), Number("inputs"), Number("rows"), Number("errors"), Number("made")));
        Assert.Equal(6, summary.GetProperty("verdicts").EnumerateObject().Sum(verdict => verdict.Value.GetInt32()));

        CommandResult second = Run("in", "--out", "out", "--part-size", "4");
        Assert.Equal((0, ""), (second.ExitCode, second.Errors));
        Assert.StartsWith("6 of 6 rows\n", second.Output, StringComparison.Ordinal);
        JsonElement status = JsonDocument.Parse(Run("status", "out", "--json").Output).RootElement;
        Assert.Equal((true, 6), (status.GetProperty("finished").GetBoolean(), status.GetProperty("rows").GetInt32()));

        Assert.Equal((0, "the page is in out/report.html\n"), (Run("report", "out").ExitCode, Run("report", "out").Output));
        Assert.StartsWith("<!doctype html>", File.ReadAllText(_folder / "out/report.html"), StringComparison.Ordinal);

        int Number(string name) => summary.GetProperty(name).GetInt32();
    }

    [Theory]
    [InlineData(2, "--out says where", "in")]
    [InlineData(2, "Name at least one source", "--out", "x")]
    [InlineData(2, "exclude each other", "in", "--out", "x", "--csv", "--jsonl")]
    [InlineData(2, "--column needs --table", "in", "--out", "x", "--column", "y")]
    [InlineData(2, "--part-size takes a whole number from 1 to 100000", "in", "--out", "x", "--part-size", "0")]
    [InlineData(2, "no level Nowhere", "in", "--out", "x", "--threshold", "Nowhere=0.5")]
    [InlineData(2, "There is no option --outt", "in", "--outt", "x")]
    [InlineData(3, "There is no scan in in", "status", "in")]
    [InlineData(3, "There is no scan in in", "report", "in")]
    [InlineData(3, "is not empty and holds no scan", "in", "--out", "in")]
    [InlineData(3, "There is no input in", "--files-from", "/dev/null", "--out", "x")]
    [InlineData(3, "cannot be read", "--table", "nowhere.csv", "--out", "x")]
    public void What_cannot_be_is_said_in_a_sentence(int code, string says, params string[] arguments)
    {
        CommandResult result = Run(arguments);
        Assert.Equal((code, ""), (result.ExitCode, result.Output));
        Assert.Contains(says, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_comes_through_stdin()
    {
        CommandResult result = LavaCommand.Run(new CommandLine
        {
            Program = ScanProgram.File,
            Arguments = ["scan", "--files-from", "-", "--out", "out", "--csv"],
            Folder = _folder.Path,
            Patience = TimeSpan.FromMinutes(5),
            Input = "in/0001.wav\nin/0002.wav\n"u8.ToArray(),
            Environment = { ["LAVA_MODEL"] = Scans.Starter },
        });
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Equal(["in/0001.wav", "in/0002.wav"], Scans.Rows(_folder / "out").Select(row => row.Input.Path));
    }

    [Fact]
    public void Drift_to_another_scan_stands_on_the_page()
    {
        Run("in", "--out", "a");
        Run("in/below", "--out", "b");
        Assert.Equal(0, Run("report", "b", "--compare", "a", "--out", "drift.html").ExitCode);
        string page = File.ReadAllText(_folder / "drift.html");
        Assert.Contains("Against a", page, StringComparison.Ordinal);
        Assert.Contains("Kolmogorov", page, StringComparison.Ordinal);
    }

    private CommandResult Run(params string[] arguments) => ScanProgram.Run(_folder.Path, arguments);
}
