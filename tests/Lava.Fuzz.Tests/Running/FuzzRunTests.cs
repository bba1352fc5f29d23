using Lava.Fuzz.Running;
using Lava.Fuzz.Targets;
using Lava.Fuzz.Tests.Support;
using Xunit;

namespace Lava.Fuzz.Tests.Running;

/// <summary>Readers that are broken on purpose: each fault is found, its input kept, and the run goes on.</summary>
public class FuzzRunTests
{
    private const int Inputs = 400;

    [Theory]
    [InlineData("faulty-exception", nameof(FindingKind.Exception))]
    [InlineData("faulty-allocation", nameof(FindingKind.Allocation))]
    public void A_fault_is_found_once_and_counted_each_time(string target, string kind)
    {
        TargetResult result = RunFaulty(target, Inputs);
        Assert.Equal(kind, Assert.Single(result.Findings).Kind.ToString());
        Assert.Equal(Inputs, result.Tally.Inputs);
        Assert.InRange(result.Tally.Outcomes[kind], 2, Inputs / 2);
        Assert.Equal(Inputs, result.Tally.Outcomes.Values.Sum());
        Assert.False(result.Passed);
    }

    [Theory]
    [InlineData("faulty-stack", nameof(FindingKind.Crash))]
    [InlineData("faulty-crash", nameof(FindingKind.Crash))]
    [InlineData("faulty-hang", nameof(FindingKind.Hang))]
    [InlineData("faulty-memory", nameof(FindingKind.Memory))]
    public void What_ends_the_process_is_found_and_the_rest_goes_on(string target, string kind)
    {
        TargetResult result = RunFaulty(target, 30);
        Assert.All(result.Findings, finding => Assert.Equal(kind, finding.Kind.ToString()));
        Assert.Equal(30, result.Tally.Inputs);
        Assert.Equal(30, result.Tally.Outcomes.Values.Sum());
    }

    [Fact]
    public void A_reader_without_a_fault_passes_and_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        TargetResult result = Run("faulty-none", Inputs, folder);
        Assert.True(result.Passed, $"{result}");
        Assert.Equal(Inputs, result.Tally.Outcomes[Tally.Read]);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "findings")));
    }

    [Fact]
    public void Workers_side_by_side_run_each_input_once()
    {
        using var folder = new TemporaryFolder();
        TargetResult result = Run("faulty-exception", Inputs, folder, jobs: 3), alone = Run("faulty-exception", Inputs, folder);
        Assert.Equal(alone.Tally.Outcomes, result.Tally.Outcomes);
    }

    private static TargetResult RunFaulty(string target, int inputs)
    {
        using var folder = new TemporaryFolder();
        TargetResult result = Run(target, inputs, folder);
        string[] paths = Directory.GetFiles(Path.Combine(folder.Path, "findings", target), "*.bin");
        Assert.NotEmpty(paths);
        Assert.Equal(result.Findings.Count, paths.Length);
        foreach (string path in paths)
        {
            Assert.Equal(0xFF, File.ReadAllBytes(path)[0]);
            Assert.Contains($"--target {target} --reproduce {path}", File.ReadAllText(Path.ChangeExtension(path, ".txt")), StringComparison.Ordinal);
        }
        return result;
    }

    private static TargetResult Run(string target, int inputs, TemporaryFolder folder, int jobs = 1)
    {
        TargetResult? result = null;
        var options = new RunOptions
        {
            Folder = folder.Path,
            Inputs = inputs,
            Seconds = double.PositiveInfinity,
            Jobs = jobs,
            // Where memory is slow to come, taking too much of it must not be mistaken for a hang.
            Watch = new Watch(TimeSpan.FromSeconds(target == "faulty-hang" ? 1 : 60), 256 << 20),
        };
        FuzzRun.Run([AllTargets.Find(target)!], options, done => result = done);
        return result!;
    }
}
