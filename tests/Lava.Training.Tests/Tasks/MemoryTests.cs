using Lava.Training.Tests.Support;
using Xunit;

namespace Lava.Training.Tests.Tasks;

[CollectionDefinition("Alone", DisableParallelization = true)]
public class Alone;

/// <summary>Measures the process, and so runs when no other test does.</summary>
[Collection("Alone")]
public class MemoryTests
{
    [Theory]
    [InlineData("autoencoder")]
    [InlineData("level, reference")]
    [InlineData("level, frozen")]
    public void Three_hundred_steps_leave_memory_where_the_twentieth_had_it(string kind)
    {
        using ITrainingTask task = kind switch
        {
            "autoencoder" => new AutoencoderTask(new AutoencoderOptions(), StartingWeights.Fresh(1)),
            "level, reference" => new ClassifierTask(new ClassifierOptions { Labels = 2, BatchNorm = BatchNormMode.Reference }, StartingWeights.Fresh(1)),
            _ => new ClassifierTask(new ClassifierOptions { Labels = 2 }, StartingWeights.Fresh(1)),
        };
        long at20 = 0;
        for (int step = 0; step < 300; step++)
        {
            task.TrainStep(Made.Batch(step, count: 2, length: 1600), step);
            if (step == 19) at20 = Measure();
        }
        long after = Measure();
        Assert.InRange(after, 0, at20 + at20 / 20);
    }

    /// <summary>Bytes that are the process's own, in memory or moved out of it by the system; pages of libraries come and go as the system likes.</summary>
    private static long Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Memory is read from /proc.");
        return File.ReadLines("/proc/self/status").Where(text => text.StartsWith("RssAnon:", StringComparison.Ordinal) || text.StartsWith("VmSwap:", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture) * 1024);
    }
}
