using System.Collections.Concurrent;
using System.Diagnostics;
using Lava.Cli.Tests.Support;
using Lava.Cluster.Tests.Support;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Cluster.Tests.EndToEnd;

/// <summary>The real programs and a real Redis: workers that are killed and told to end, Redis that is restarted, and the rows of one machine in the end.</summary>
public sealed class RedisClusterTests : IDisposable
{
    private const int Files = 240;
    private readonly TemporaryFolder _folder = new();
    private readonly RedisServer _redis = new();
    private readonly List<Process> _workers = [];
    private readonly ConcurrentQueue<string> _said = new();

    public RedisClusterTests()
    {
        Recordings.Folder(_folder / "in", Files);
        File.WriteAllText(_folder / "in/text.wav", "no recording");
        File.WriteAllText(_folder / "secret", "a secret of the cluster\n");
    }

    public void Dispose()
    {
        foreach (Process worker in _workers)
        {
            if (!worker.HasExited)
                worker.Kill();
            worker.Dispose();
        }
        _redis.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Killed_drained_and_with_a_Redis_that_is_restarted_a_cluster_gives_the_rows_of_one_machine()
    {
        Process killed = Worker(), drained = Worker();
        CommandResult given = RunOnCluster("in", "--out", "out", "--part-size", "4", "--no-reuse", "--detach");
        Assert.Equal((0, ""), (given.ExitCode, given.Errors));
        WaitFor(() => Parts() > 2, killed);
        killed.Kill();
        Process stays = Worker();
        WaitFor(() => Parts() > 8, stays);
        _redis.Restart();
        ScanProgram.Signal(drained, "TERM");
        Assert.True(drained.WaitForExit(TimeSpan.FromSeconds(60)), "It did not drain.");
        Assert.Equal(0, drained.ExitCode);

        CommandResult end = RunOnCluster("in", "--out", "out", "--part-size", "4", "--no-reuse", "--json");
        Assert.Equal(1, end.ExitCode); // of text.wav
        Assert.Contains("\"finished\":true", end.Output, StringComparison.Ordinal);
        Assert.Contains("finished ", RunOnCluster("list").Output, StringComparison.Ordinal);
        Assert.Equal(1, ScanProgram.Run(_folder.Path, "in", "--out", "one", "--part-size", "4").ExitCode);
        Assert.Equal(Files + 1, Scans.Lines(_folder / "one").Length);
        Assert.Equal(Scans.Lines(_folder / "one"), Scans.Lines(_folder / "out"));
        ScanProgram.Signal(stays, "TERM");
        Assert.True(stays.WaitForExit(TimeSpan.FromSeconds(60)), "It did not end.");
    }

    private int Parts() => Directory.Exists(_folder / "out/done") ? Directory.GetFiles(_folder / "out/done", "*.json").Length : 0;

    private Process Worker()
    {
        int number = _workers.Count;
        Process worker = ClusterPrograms.StartWorker(new CommandLine
        {
            Program = ScanProgram.File,
            Arguments = ["worker", "--cluster", _redis.Address, "--secret-file", _folder / "secret", "--threads", "1", "--work", _folder / "work"],
            Folder = _folder.Path,
            Environment = { ["LAVA_MODEL"] = Scans.Starter },
        }, line => _said.Enqueue($"{DateTime.Now:HH:mm:ss.f} worker {number}: {line}"));
        _workers.Add(worker);
        return worker;
    }

    private CommandResult RunOnCluster(params string[] arguments) =>
        ClusterPrograms.Run(ScanProgram.Line(_folder.Path, [.. arguments, "--cluster", _redis.Address, "--secret-file", _folder / "secret"]));

    // Parts that were lost are with others within a minute; as much again for workers to start, beside other tests.
    private void WaitFor(Func<bool> condition, Process worker)
    {
        long begun = Stopwatch.GetTimestamp();
        while (!condition())
        {
            bool ended = worker.WaitForExit(50), late = Stopwatch.GetElapsedTime(begun) > TimeSpan.FromMinutes(2);
            Assert.False(ended || late, $"{(ended ? "A worker ended" : "It took more than two minutes")}, with {Parts()} parts. What the workers said:\n{string.Join('\n', _said)}");
        }
    }
}
