using Lava.Checkpoints;
using Xunit;

namespace Lava.Training.Tests.Running;

public class TrainingRunTests
{
    [Fact]
    public void The_weights_of_the_lowest_validation_loss_are_kept()
    {
        Queue<float> losses = new([3, 3, 1, 1, 2, 2, 1, 1]); // two batches an epoch
        using var harness = new RunHarness();
        var observer = new FakeObserver();
        RunResult result = harness.Run(new FakeTask { ValidationLoss = losses.Dequeue }, observer);
        Assert.Equal([true, true, false, false], result.Rows.Select(row => row.Best)); // equal is not better
        Assert.Equal(2, result.Best!.Epoch);
        Assert.False(harness.Bytes("best.pt").AsSpan().SequenceEqual(harness.Bytes("last.pt")));
        Assert.Equal(4, Checkpoint.ReadStateDict(Path.Combine(harness.Path, "best.pt"))["w"].Length);
    }

    [Fact]
    public void The_highest_macro_F1_is_kept_where_that_is_asked_for()
    {
        using var harness = new RunHarness { Options = new RunOptions { Epochs = 6, Labels = ["a", "b"], Keep = KeepRule.MacroF1, LearningRate = new(0.5) } };
        RunResult result = harness.Run();
        Assert.Equal(result.Rows.Max(row => row.MacroF1), result.Best!.MacroF1);
        Assert.Throws<ArgumentException>(() => new RunHarness { Options = new RunOptions { Keep = KeepRule.MacroF1 } }.Run());
    }

    [Fact]
    public void Patience_ends_a_run_that_gets_no_better()
    {
        Queue<float> losses = new([5, 5, 4, 4, 6, 6, 4, 4]);
        using var harness = new RunHarness { Options = new RunOptions { Epochs = 50, Patience = 2 } };
        RunResult result = harness.Run(new FakeTask { ValidationLoss = losses.Dequeue });
        Assert.Equal((RunOutcome.OutOfPatience, 4), (result.Outcome, result.Rows.Count));
        Assert.Equal((RunOutcome.OutOfPatience, 4), (harness.Run().Outcome, harness.Run().Rows.Count)); // and stays ended
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_with_the_names_of_the_files()
    {
        using var harness = new RunHarness();
        int steps = 0;
        TrainingException error = Assert.Throws<TrainingException>(() => harness.Run(new FakeTask { StepLoss = _ => ++steps == 8 ? float.NaN : 1 }));
        Assert.Equal(RunErrors.Loss, error.Code);
        Assert.Contains("in step 8, epoch 2, on e1b2-0.wav, e1b2-1.wav", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, Restart(harness).Step); // a state every two steps
    }

    [Fact]
    public void A_validation_loss_that_is_no_number_stops_too()
    {
        using var harness = new RunHarness();
        TrainingException error = Assert.Throws<TrainingException>(() => harness.Run(new FakeTask { ValidationLoss = () => float.PositiveInfinity }));
        Assert.Contains("in the validation, on e0b0-0.wav", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Being_asked_to_stop_writes_the_state_of_this_very_step()
    {
        using var harness = new RunHarness { Options = new RunOptions { Epochs = 3 } };
        using var stop = new CancellationTokenSource();
        int steps = 0;
        RunResult result = harness.Run(observer: new FakeObserver { At = what => { if (what == "step" && ++steps == 7) stop.Cancel(); } }, stop: stop);
        Assert.Equal((RunOutcome.Interrupted, 7L), (result.Outcome, result.Position.Step));
        Assert.Equal(7, Restart(harness).Step);
    }

    [Fact]
    public void Being_asked_to_stop_while_validating_loses_no_step()
    {
        using var harness = new RunHarness { Options = new RunOptions { Epochs = 3 } };
        using var stop = new CancellationTokenSource();
        RunResult result = harness.Run(observer: new FakeObserver { At = what => { if (what == "validate") stop.Cancel(); } }, stop: stop);
        Assert.Equal((RunOutcome.Interrupted, new RunPosition(0, 5, 5)), (result.Outcome, result.Position));
        Assert.Equal(3, harness.Run().Rows.Count);
    }

    [Fact]
    public void States_are_written_by_steps_and_at_the_end_of_epochs_and_two_are_kept()
    {
        using var harness = new RunHarness();
        var observer = new FakeObserver { };
        harness.Run(observer: observer, batches: 5);
        Assert.Equal([2, 4, 5, 6, 8, 10, 10, 12, 14, 15, 16, 18, 20, 20], observer.Saved.Select(position => position.Step));
        Assert.Equal(2, harness.States().Length);
    }

    [Fact]
    public void A_run_says_how_far_it_is()
    {
        using var harness = new RunHarness();
        var observer = new FakeObserver();
        harness.Run(observer: observer);
        RunProgress last = observer.Progress.Last(progress => !progress.Validating);
        Assert.Equal((4, 5, 5, 20L), (last.Epochs, last.Batches, last.Done, last.Position.Step));
        Assert.Equal(TimeSpan.Zero, last.Remaining);
        Assert.InRange(last.Pace.DataWait, 0, 1);
        Assert.Equal(8, observer.Progress.Count(progress => progress.Validating));
    }

    [Fact]
    public void The_curves_have_a_row_for_each_epoch()
    {
        using var harness = new RunHarness();
        harness.Run();
        string[] lines = harness.Text("curves.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("epoch,step,learning_rate,train_loss,validation_loss,accuracy,macro_f1,best", lines[0]);
        Assert.Equal(["1", "2", "3", "4"], lines[1..].Select(line => line.Split(',')[0]));
        Assert.All(lines, line => Assert.Equal(8, line.Split(',').Length));
    }

    private static RunPosition Restart(RunHarness harness)
    {
        var observer = new FakeObserver { At = _ => throw new KilledException() };
        Assert.Throws<KilledException>(() => harness.Run(observer: observer));
        return observer.Begun!;
    }
}
