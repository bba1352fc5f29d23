using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Cluster.Tests.Support;

/// <summary>A Redis of the test's own, which writes down all it is told; skips the test where there is none on this machine.</summary>
internal sealed class RedisServer : IDisposable
{
    private const string Program = "/usr/bin/redis-server", Password = "of-the-test";
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = LoopbackPort.Free();
    private Process _process;

    public RedisServer()
    {
        Assert.SkipUnless(File.Exists(Program), "This test needs Redis: apt-get install redis-server.");
        _process = Start();
    }

    /// <summary>The cluster that it holds.</summary>
    public string Address => $"redis://:{Password}@127.0.0.1:{_port}";

    /// <summary>Kills it and starts it anew on what it had written.</summary>
    public void Restart()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = Start();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Program, ["--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder.Path,
            "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--requirepass", Password])
        { RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        for (int tries = 0; !Answers(); tries++)
        {
            Assert.True(tries < 200 && !process.HasExited, "Redis does not start.");
            Thread.Sleep(50);
        }
        return process;
    }

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
