using Xunit;

namespace Lava.Training.Tests.Running;

public class LearningRateScheduleTests
{
    [Fact]
    public void A_constant_rate_stays()
    {
        var schedule = new LearningRateSchedule(1e-4);
        Assert.All([0L, 5, 99], step => Assert.Equal(1e-4, schedule.At(step, 100)));
    }

    [Fact]
    public void A_cosine_falls_from_the_rate_to_nothing()
    {
        var schedule = new LearningRateSchedule(2, ScheduleShape.Cosine);
        Assert.Equal([2, 1 + Math.Sqrt(0.5), 1, 1 - Math.Sqrt(0.5), 0], new long[] { 0, 25, 50, 75, 100 }.Select(step => Math.Round(schedule.At(step, 100), 12)), Close);
    }

    [Fact]
    public void A_warm_up_rises_in_a_line_and_the_cosine_begins_after_it()
    {
        var schedule = new LearningRateSchedule(1, ScheduleShape.Cosine, 4);
        Assert.Equal([0.25, 0.5, 0.75, 1, 1, 0.5], new long[] { 0, 1, 2, 3, 4, 52 }.Select(step => schedule.At(step, 100)), Close);
    }

    [Fact]
    public void Seeds_of_steps_differ_from_step_to_step_and_from_run_to_run()
    {
        HashSet<long> seeds = [];
        for (long run = 0; run < 10; run++)
        {
            for (long step = 0; step < 1000; step++)
                Assert.True(seeds.Add(Lava.Training.StepSeed.Of(run, step)) && Lava.Training.StepSeed.Of(run, step) >= 0);
        }
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-9;
}
