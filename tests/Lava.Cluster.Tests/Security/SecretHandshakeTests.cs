using System.IO.Pipelines;
using System.Security.Authentication;
using System.Text;
using Lava.Cluster.Security;
using Xunit;

namespace Lava.Cluster.Tests.Security;

public class SecretHandshakeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Two_ends_with_one_secret_agree_and_what_follows_is_untouched()
    {
        var line = new Line();
        Task accepting = Handshake("a secret of the cluster").AcceptAsync(line.AcceptorInput, line.AcceptorOutput, TestContext.Current.CancellationToken);
        await Handshake("a secret of the cluster").ConnectAsync(line.ConnectorInput, line.ConnectorOutput, TestContext.Current.CancellationToken);
        await line.ConnectorOutput.WriteAsync("hello"u8.ToArray(), TestContext.Current.CancellationToken);
        await accepting;
        byte[] next = new byte[5];
        await line.AcceptorInput.ReadExactlyAsync(next, TestContext.Current.CancellationToken);
        Assert.Equal("hello", Encoding.UTF8.GetString(next));
    }

    [Fact]
    public async Task Both_ends_refuse_another_secret()
    {
        var line = new Line();
        Task accepting = Handshake("a secret of the cluster").AcceptAsync(line.AcceptorInput, line.AcceptorOutput, TestContext.Current.CancellationToken);
        AuthenticationException refused = await Assert.ThrowsAsync<AuthenticationException>(() =>
            Handshake("a secret of another one").ConnectAsync(line.ConnectorInput, line.ConnectorOutput, TestContext.Current.CancellationToken));
        Assert.DoesNotContain("a secret of", refused.Message, StringComparison.Ordinal);
        // One that goes on nevertheless is refused by the other end.
        await line.ConnectorOutput.WriteAsync(new byte[32], TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<AuthenticationException>(() => accepting);
    }

    [Fact]
    public async Task An_answer_that_is_sent_back_is_no_proof()
    {
        var line = new Line();
        Task accepting = Handshake("a secret of the cluster").AcceptAsync(line.AcceptorInput, line.AcceptorOutput, TestContext.Current.CancellationToken);
        await line.ConnectorOutput.WriteAsync((byte[])[.. "LAVACLU1"u8, .. new byte[32]], TestContext.Current.CancellationToken);
        byte[] answer = new byte[64];
        await line.ConnectorInput.ReadExactlyAsync(answer, TestContext.Current.CancellationToken);
        await line.ConnectorOutput.WriteAsync(answer.AsMemory(32), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<AuthenticationException>(() => accepting);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nAccept: everything\r\n\r\n")]
    [InlineData("LAVACLU1")]
    [InlineData("")]
    public async Task What_speaks_otherwise_or_not_at_all_is_refused_in_time(string said)
    {
        var line = new Line();
        await line.ConnectorOutput.WriteAsync(Encoding.ASCII.GetBytes(said), TestContext.Current.CancellationToken);
        var handshake = new SecretHandshake(new ClusterSecret("a secret of the cluster"u8), TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAsync<AuthenticationException>(() => handshake.AcceptAsync(line.AcceptorInput, line.AcceptorOutput, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_connection_that_ends_early_is_refused()
    {
        var line = new Line();
        await line.ConnectorOutput.DisposeAsync();
        await Assert.ThrowsAsync<AuthenticationException>(() => Handshake("a secret of the cluster").AcceptAsync(line.AcceptorInput, line.AcceptorOutput, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_short_secret_is_refused_and_a_missing_one_too()
    {
        Assert.Equal(ClusterErrors.Secret, Assert.Throws<ClusterException>(() => new ClusterSecret("short"u8)).Code);
        string file = Path.GetTempFileName();
        try
        {
            Assert.Contains("--secret-file", Assert.Throws<ClusterException>(() => ClusterSecret.Find(file, needed: true)).Message, StringComparison.Ordinal);
            File.WriteAllText(file, "a secret of the cluster\nmore\n");
            Assert.Equal(new ClusterSecret("a secret of the cluster"u8).Prove("x"u8, [], []), ClusterSecret.Find(file, needed: true)!.Prove("x"u8, [], []));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static SecretHandshake Handshake(string secret) => new(new ClusterSecret(Encoding.UTF8.GetBytes(secret)), Patience);

    /// <summary>A connection within the test.</summary>
    private sealed class Line
    {
        private readonly Pipe _there = new(), _back = new();

        public Stream ConnectorInput => _back.Reader.AsStream(leaveOpen: true);

        public Stream ConnectorOutput => _there.Writer.AsStream();

        public Stream AcceptorInput => _there.Reader.AsStream(leaveOpen: true);

        public Stream AcceptorOutput => _back.Writer.AsStream(leaveOpen: true);
    }
}
