using System.Diagnostics;
using Lava.Cli.Tests.Support;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.EndToEnd;

/// <summary>The real program, killed at any point, and stopped by signals.</summary>
public sealed class KillTests : IDisposable
{
    private const int Files = 120;
    private readonly TemporaryFolder _folder = new();

    public KillTests()
    {
        Recordings.Folder(_folder / "in", Files);
        File.Copy(_folder / "in/0001.wav", _folder / "in/copy.wav");
        File.WriteAllText(_folder / "in/text.wav", "no recording");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Killed_at_any_point_and_begun_again_it_ends_with_the_rows_of_the_undisturbed_scan(int seed)
    {
        var random = new Random(seed);
        Assert.Equal(1, ScanProgram.Run(_folder.Path, "in", "--out", "undisturbed", "--part-size", "5").ExitCode);
        int kills = 0;
        for (int round = 0; round < 40; round++)
        {
            using Process process = ScanProgram.Start(_folder.Path, "in", "--out", "out", "--part-size", "5");
            // At first before or within the making of the list; then within or between the parts that follow the next few.
            int wanted = round == 0 ? 0 : Parts() + random.Next(5);
            bool ended = false;
            while (!ended && Parts() < wanted)
                ended = process.WaitForExit(1);
            if (ended || process.WaitForExit(TimeSpan.FromMilliseconds(random.Next(round == 0 ? 1_000 : 60))))
                break;
            process.Kill();
            process.WaitForExit();
            kills++;
        }
        CommandResult last = ScanProgram.Run(_folder.Path, "in", "--out", "out", "--part-size", "5", "--json");
        Assert.Equal(1, last.ExitCode); // of text.wav
        Assert.Contains("\"finished\":true", last.Output, StringComparison.Ordinal);
        Assert.InRange(kills, 2, 39);
        Assert.Equal(Files + 2, Scans.Lines(_folder / "out").Length);
        Assert.Equal(Scans.Lines(_folder / "undisturbed"), Scans.Lines(_folder / "out"));
        Assert.Empty(Directory.EnumerateFiles(_folder / "out", ".*.tmp", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }));
    }

    [Fact]
    public void Ctrl_C_finishes_the_parts_under_way_and_says_how_to_go_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals to send there.");
        using Process process = LavaProcess();
        while (!Directory.Exists(_folder / "out/done"))
            Assert.False(process.WaitForExit(10), "It ended before its first part.");
        ScanProgram.Signal(process, "INT");
        string errors = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "It went on for two minutes.");

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("To go on: lava scan in --out out --part-size 2", errors, StringComparison.Ordinal);
        int rows = Scans.Lines(_folder / "out").Length;
        Assert.InRange(rows, 2, Files);
        CommandResult status = ScanProgram.Run(_folder.Path, "status", "out");
        Assert.StartsWith($"not finished: {rows} of {Files + 2} rows", status.Output, StringComparison.Ordinal);
        Assert.Equal(1, ScanProgram.Run(_folder.Path, "in", "--out", "out", "--part-size", "2").ExitCode);
        Assert.StartsWith("finished", ScanProgram.Run(_folder.Path, "status", "out").Output, StringComparison.Ordinal);
    }

    private int Parts() => Directory.Exists(_folder / "out/done") ? Directory.GetFiles(_folder / "out/done", "*.json").Length : 0;

    private Process LavaProcess() => LavaCommand.Start(new CommandLine
    {
        Program = ScanProgram.File,
        Arguments = ["scan", "in", "--out", "out", "--part-size", "2", "--threads", "1"],
        Folder = _folder.Path,
        Environment = { ["LAVA_MODEL"] = Scans.Starter },
    });
}
