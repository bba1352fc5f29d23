using Lava.Training.TensorBoard;
using Xunit;

namespace Lava.Training.Tests.Running;

public class ResumeTests
{
    [Fact]
    public void A_run_that_is_killed_anywhere_and_goes_on_ends_as_if_it_had_not_been()
    {
        using var undisturbed = new RunHarness();
        int moments = 0;
        undisturbed.Run(observer: new FakeObserver { At = _ => moments++ });
        Assert.InRange(moments, 40, 80);

        for (int moment = 1; moment <= moments; moment++)
        {
            using var harness = new RunHarness();
            int now = 0;
            Assert.Throws<KilledException>(() => harness.Run(events: true, observer: new FakeObserver { At = _ => EndIf(++now == moment) }));
            RunResult result = harness.Run(events: true);
            Assert.Equal(RunOutcome.Finished, result.Outcome);
            AssertSame(undisturbed, harness, $"killed at moment {moment}");
        }
    }

    [Fact]
    public void A_run_that_is_killed_again_and_again_ends_as_if_it_had_not_been()
    {
        using var undisturbed = new RunHarness();
        undisturbed.Run();
        using var harness = new RunHarness();
        var random = new Random(5);
        int kills = 0;
        for (bool done = false; !done;)
        {
            int left = random.Next(3, 12); // two steps to a state: fewer, and it would never get on
            try
            {
                done = harness.Run(events: true, observer: new FakeObserver { At = _ => EndIf(--left == 0) }).Outcome == RunOutcome.Finished;
            }
            catch (KilledException)
            {
                kills++;
            }
        }
        Assert.InRange(kills, 3, 100);
        AssertSame(undisturbed, harness, "killed often");

        TensorBoardEvent[] events = [.. TensorBoardLog.Read(harness.Path).Where(scalar => scalar.Tag == "loss/validation")];
        Assert.Equal([5, 10, 15, 20], events.Select(scalar => scalar.Step));
    }

    [Fact]
    public void A_damaged_newest_state_gives_way_to_the_one_before_it()
    {
        using var undisturbed = new RunHarness();
        undisturbed.Run();
        using var harness = new RunHarness();
        int steps = 0;
        Assert.Throws<KilledException>(() => harness.Run(observer: new FakeObserver { At = what => EndIf(what == "step" && ++steps == 14) }));
        Assert.Equal(2, harness.States().Length);
        byte[] newest = File.ReadAllBytes(harness.States()[1]);
        foreach (byte[] damaged in (byte[][])[newest[..(newest.Length / 2)], [], [.. newest[..300], (byte)~newest[300], .. newest[301..]]])
        {
            File.WriteAllBytes(harness.States()[^1], damaged);
            var observer = new FakeObserver { At = _ => throw new KilledException() };
            Assert.Throws<KilledException>(() => harness.Run(observer: observer));
            Assert.Equal(10, observer.Begun!.Step); // the end of the second epoch; the newest was step 12
            Assert.Contains("cannot be read", Assert.Single(observer.Warnings), StringComparison.Ordinal);
        }
        harness.Run();
        AssertSame(undisturbed, harness, "newest state damaged");

        foreach (string state in harness.States())
            File.WriteAllBytes(state, [1, 2, 3]);
        TrainingException error = Assert.Throws<TrainingException>(() => harness.Run());
        Assert.Equal(RunErrors.Folder, error.Code);
    }

    [Fact]
    public void Other_settings_are_refused_with_what_differs()
    {
        using var harness = new RunHarness();
        harness.Run();
        TrainingException error = Assert.Throws<TrainingException>(() => harness.Run(description: RunHarness.Describe("seed", "43", "batch", "8")));
        Assert.Equal(RunErrors.Settings, error.Code);
        Assert.Contains("seed is 43, and was 42; batch is 8, and was not set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_epochs_go_on_where_fewer_ended()
    {
        RunOptions options = new() { Epochs = 6, LearningRate = new LearningRateSchedule(0.01) };
        using var whole = new RunHarness { Options = options };
        whole.Run();
        using var harness = new RunHarness { Options = options with { Epochs = 2 } };
        harness.Run();
        Assert.Equal(2, harness.Run().Rows.Count); // again: nothing to do
        using RunFolder folder = RunFolder.Open(harness.Path);
        var observer = new FakeObserver();
        new TrainingRun(new FakeTask(), folder, harness.Description, options, [observer]).Run(new FakeBatches(5), new FakeBatches(2), CancellationToken.None);
        Assert.Equal(10, observer.Begun!.Step);
        AssertSame(whole, harness, "prolonged");
    }

    private static void AssertSame(RunHarness expected, RunHarness actual, string what)
    {
        Assert.True(expected.Text("curves.csv") == actual.Text("curves.csv"), $"{what}: {actual.Text("curves.csv")}");
        Assert.True(expected.Bytes("best.pt").AsSpan().SequenceEqual(actual.Bytes("best.pt")), $"{what}: best.pt differs");
        Assert.True(expected.Bytes("last.pt").AsSpan().SequenceEqual(actual.Bytes("last.pt")), $"{what}: last.pt differs");
        Assert.Empty(Directory.EnumerateFiles(actual.Path, ".*.tmp"));
    }

    private static void EndIf(bool now)
    {
        if (now)
            throw new KilledException();
    }
}
