using System.Diagnostics;
using System.Text;
using Lava.Cli.Tests.Support;
using Lava.Cluster.Tests.Support;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Cluster.Tests.EndToEnd;

/// <summary>The real programs on a cluster of this machine, with recordings and results in a bucket.</summary>
public sealed class BucketClusterTests : IDisposable
{
    private const int Files = 12;
    private readonly TemporaryFolder _folder = new();
    private readonly BucketStub _store = new();
    private readonly string _cluster = $"localhost:{FreePort()}";

    public BucketClusterTests()
    {
        Recordings.Folder(_folder / "in", Files);
        File.WriteAllText(_folder / "in/text.wav", "no recording");
        foreach (string file in Directory.GetFiles(_folder / "in", "*", SearchOption.AllDirectories))
            _store.Objects[Path.GetRelativePath(_folder.Path, file)] = File.ReadAllBytes(file);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_bucket_is_scanned_into_a_bucket_with_the_rows_of_one_machine()
    {
        string[] scan = ["scan", "s3://archive/in/", "--endpoint", _store.Address, "--part-size", "4", "--csv", "--json"];
        var said = new StringBuilder();
        using Process worker = ClusterPrograms.StartWorker(Line("worker", "--cluster", _cluster, "--threads", "1", "--work", _folder / "work"), line => said.AppendLine(line));
        try
        {
            CommandResult end = ClusterPrograms.Run(Line([.. scan, "--out", "s3://archive/out", "--cluster", _cluster]));
            Assert.True(end.ExitCode == 1 && end.Output.Contains("\"finished\":true", StringComparison.Ordinal), $"{end.ExitCode}: {end.Output}{end.Errors}\n{said}"); // 1 because of text.wav
            Assert.Equal(1, LavaCommand.Run(Line([.. scan, "--out", "one"])).ExitCode);
            string[] one = [.. Directory.GetFiles(_folder / "one/parts").Order(StringComparer.Ordinal).SelectMany(file => Rows(File.ReadAllBytes(file)))];
            Assert.Equal(Files + 1, one.Count(row => row.StartsWith("s3://archive/in/", StringComparison.Ordinal)));
            Assert.Equal(one, _store.Objects.Where(entry => entry.Key.StartsWith("out/parts/", StringComparison.Ordinal)).OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => Rows(entry.Value)));
            ScanProgram.Signal(worker, "TERM");
            Assert.True(worker.WaitForExit(TimeSpan.FromSeconds(60)), "It did not end.");
        }
        finally
        {
            if (!worker.HasExited)
                worker.Kill();
        }
    }

    /// <summary>The rows of a part without the milliseconds, which are their last column.</summary>
    private static IEnumerable<string> Rows(byte[] part) => Encoding.UTF8.GetString(part).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row[..row.LastIndexOf(',')]);

    private CommandLine Line(params string[] arguments) => new()
    {
        Program = ScanProgram.File,
        Arguments = arguments,
        Folder = _folder.Path,
        Environment = { ["LAVA_MODEL"] = Scans.Starter, ["AWS_ACCESS_KEY_ID"] = "me", ["AWS_SECRET_ACCESS_KEY"] = "a secret", ["AWS_REGION"] = "eu-central-1", ["LAVA_CLUSTER_SECRET"] = null },
        Patience = TimeSpan.FromMinutes(3),
    };

    private static int FreePort()
    {
        int port = LoopbackPort.Free();
        return port <= 46_000 ? port : port - 20_000; // its gateway is as far from the usual one as it is from its own usual port, and must be a port as well
    }
}
