using System.Diagnostics;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Training.Tests.Running;

public class RunFolderTests
{
    [Fact]
    public void Only_one_process_trains_in_a_folder()
    {
        using var folder = new TemporaryFolder();
        using (RunFolder.Open(folder.Path))
        {
            TrainingException error = Assert.Throws<TrainingException>(() => RunFolder.Open(folder.Path));
            Assert.Equal(RunErrors.Busy, error.Code);
        }
        RunFolder.Open(folder.Path).Dispose();
    }

    [Fact]
    public void What_a_killed_process_left_half_written_is_removed_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, ".abc.tmp"), "x");
        File.WriteAllText(Path.Combine(folder.Path, "notes.txt"), "x");
        RunFolder.Open(folder.Path).Dispose();
        Assert.Equal([".lock", "notes.txt"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_restart_throws_away_the_run_and_nothing_else()
    {
        using var harness = new RunHarness();
        harness.Run(events: true);
        File.WriteAllText(Path.Combine(harness.Path, "notes.txt"), "x");
        RunFolder.Open(harness.Path, restart: true).Dispose();
        Assert.Equal([".lock", "notes.txt"], Directory.EnumerateFiles(harness.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Weights_of_unknown_origin_are_not_overwritten()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "best.pt"), "x");
        TrainingException error = Assert.Throws<TrainingException>(() => RunFolder.Open(folder.Path));
        Assert.Equal(RunErrors.Folder, error.Code);
        Assert.Equal("x", File.ReadAllText(Path.Combine(folder.Path, "best.pt")));
    }

    [Fact]
    public void A_process_killed_before_the_run_began_leaves_nothing_in_the_way()
    {
        using var harness = new RunHarness();
        using (RunFolder folder = RunFolder.Open(harness.Path))
        {
            RunLog.In(folder, TimeProvider.System);
            new TensorBoardLog(folder, TimeProvider.System).Dispose();
        }
        Assert.Equal(RunOutcome.Finished, harness.Run(events: true).Outcome);
        // Or once the run was described, and no state written.
        foreach (string file in Directory.EnumerateFiles(harness.Path).Where(file => Path.GetFileName(file) != RunFolder.RunFile))
            File.Delete(file);
        Assert.Equal(RunOutcome.Finished, harness.Run(description: RunHarness.Describe("seed", "7")).Outcome);
    }

    [Fact]
    public void A_line_of_the_log_that_was_cut_short_is_removed()
    {
        using var harness = new RunHarness();
        harness.Run(events: true);
        string whole = harness.Text(RunLog.FileName);
        File.AppendAllText(Path.Combine(harness.Path, RunLog.FileName), "{\"event\":\"ep");
        using (RunFolder folder = RunFolder.Open(harness.Path))
            RunLog.In(folder, TimeProvider.System);
        Assert.Equal(whole, harness.Text(RunLog.FileName));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_error()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "file"), "x");
        TrainingException error = Assert.Throws<TrainingException>(() => RunFolder.Open(Path.Combine(folder.Path, "file", "run")));
        Assert.Equal(RunErrors.Unwritable, error.Code);
    }

    [Fact]
    public void A_full_disk_is_found_before_training_and_later_costs_no_state()
    {
        using var folder = new TemporaryFolder();
        string disk = Path.Combine(folder.Path, "disk");
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(OperatingSystem.IsLinux() && Mount("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk), "Only root can mount a small disk.");
        try
        {
            // Found before: there is room for a state, not for the next beside it.
            string filler = Path.Combine(disk, "filler");
            File.WriteAllBytes(filler, new byte[3_600_000]);
            var steps = new FakeObserver();
            TrainingException early = Assert.Throws<TrainingException>(() => Run(disk, steps));
            Assert.Equal(RunErrors.Unwritable, early.Code);
            Assert.Empty(steps.Progress);

            // Later: the disk fills while it trains.
            File.Delete(filler);
            var observer = new FakeObserver();
            TrainingException late = Assert.Throws<TrainingException>(() => Run(disk, observer, () => Fill(filler)));
            Assert.Equal(RunErrors.Unwritable, late.Code);
            Assert.Contains("run the same command again", late.Message, StringComparison.Ordinal);
            File.Delete(filler);
            var again = new FakeObserver();
            Assert.Equal(RunOutcome.Finished, Run(disk, again).Outcome);
            Assert.True(again.Begun!.Step >= 6, $"It went on from step {again.Begun.Step}.");
        }
        finally
        {
            Mount("umount", disk);
        }
    }

    private static RunResult Run(string disk, FakeObserver observer, Action? atStepSeven = null)
    {
        int steps = 0;
        var told = new FakeObserver
        {
            At = what =>
            {
                if (what == "step" && ++steps == 7)
                    atStepSeven?.Invoke();
            },
        };
        using RunFolder run = RunFolder.Open(Path.Combine(disk, "run"));
        return new TrainingRun(new FakeTask(), run, RunHarness.Describe("a", "b"), new RunOptions { Epochs = 3, CheckpointSteps = 2 }, [told, observer])
            .Run(new FakeBatches(5), new FakeBatches(1), CancellationToken.None);
    }

    private static void Fill(string path)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (int size in (int[])[65536, 4096, 1])
        {
            try
            {
                while (true)
                    stream.Write(new byte[size]);
            }
            catch (IOException)
            {
                // Full, to this size.
            }
        }
    }

    private static bool Mount(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
