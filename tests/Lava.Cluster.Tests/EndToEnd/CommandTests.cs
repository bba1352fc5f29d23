using Lava.Cli.Tests.Support;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Cluster.Tests.EndToEnd;

/// <summary>What the command line of clusters refuses, and how.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CommandTests() => Recordings.Folder(_folder / "in", 2);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2, "--detach needs --cluster", "scan", "in", "--out", "x", "--detach")]
    [InlineData(2, "--secret-file needs --cluster", "scan", "in", "--out", "x", "--secret-file", "y")]
    [InlineData(2, "--retry-errors works on one machine", "scan", "in", "--out", "x", "--cluster", "localhost", "--retry-errors")]
    [InlineData(2, "--cluster names the cluster", "scan", "list")]
    [InlineData(2, "--cluster names the cluster", "worker")]
    [InlineData(2, "--listen takes an IP address", "worker", "--cluster", "localhost", "--listen", "here")]
    [InlineData(3, "[cluster.address]", "scan", "in", "--out", "x", "--cluster", "http://10.0.0.1")]
    [InlineData(3, "LAVA_CLUSTER_SECRET, or name a file", "worker", "--cluster", "redis://127.0.0.1")]
    [InlineData(3, "at least 16 are needed", "worker", "--cluster", "redis://127.0.0.1", "--secret-file", "short")]
    [InlineData(3, "Redis at redis://127.0.0.1:1/0 cannot be used", "scan", "list", "--cluster", "redis://:word@127.0.0.1:1", "--secret-file", "secret")]
    [InlineData(3, "cannot be used as a certificate", "worker", "--cluster", "localhost", "--certificate", "secret")]
    public void What_cannot_be_is_said_in_a_sentence_without_secrets(int code, string says, params string[] arguments)
    {
        File.WriteAllText(_folder / "secret", "a secret of the cluster");
        File.WriteAllText(_folder / "short", "short");
        CommandResult result = LavaCommand.Run(new CommandLine { Program = ScanProgram.File, Arguments = arguments, Folder = _folder.Path, Environment = { ["LAVA_MODEL"] = Scans.Starter, ["LAVA_CLUSTER_SECRET"] = null } });
        Assert.Equal((code, ""), (result.ExitCode, result.Output));
        Assert.Contains(says, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("word@", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret of", result.Errors, StringComparison.Ordinal);
    }
}
