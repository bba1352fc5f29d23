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
        long own = 0, resident = 0;
        for (int step = 0; step < 300; step++)
        {
            task.TrainStep(Made.Batch(step, count: 2, length: 1600), step);
            if (step == 19) (own, resident) = (Measure("RssAnon:", "VmSwap:"), Measure("VmRSS:"));
        }
        // Of what is resident only the process's own may grow: pages of libraries come and go as the system likes.
        Assert.InRange(Measure("RssAnon:", "VmSwap:"), 0, own + resident / 20);
    }

    /// <summary>Bytes, as the system counts them.</summary>
    private static long Measure(params string[] counts)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Memory is read from /proc.");
        return File.ReadLines("/proc/self/status").Where(line => counts.Any(count => line.StartsWith(count, StringComparison.Ordinal)))
            .Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture) * 1024);
    }
}
