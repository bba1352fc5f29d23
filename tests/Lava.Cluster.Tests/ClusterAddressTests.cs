using Xunit;

namespace Lava.Cluster.Tests;

public class ClusterAddressTests
{
    [Theory]
    [InlineData("redis://10.0.0.1", "10.0.0.1", 6379, null, null, 0, false)]
    [InlineData("redis://cache:7000/3", "cache", 7000, null, null, 3, false)]
    [InlineData("rediss://me:p%40ss@cache:7000", "cache", 7000, "me", "p@ss", 0, true)]
    [InlineData("redis://:only@cache", "cache", 6379, null, "only", 0, false)]
    [InlineData("localhost", null, 11111, null, null, 0, false)]
    [InlineData("localhost:12000", null, 12000, null, null, 0, false)]
    public void An_address_is_read(string text, string? host, int port, string? user, string? password, int database, bool tls) =>
        Assert.Equal(new ClusterAddress(host, port, user, password, database, tls), ClusterAddress.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.1")]
    [InlineData("http://10.0.0.1")]
    [InlineData("redis://")]
    [InlineData("redis://cache/x")]
    [InlineData("redis://cache/99999")]
    [InlineData("redis://cache?x=1")]
    [InlineData("localhost:0")]
    [InlineData("localhost:x")]
    public void What_is_none_is_refused(string text) => Assert.Equal(ClusterErrors.Address, Assert.Throws<ClusterException>(() => ClusterAddress.Parse(text)).Code);

    [Fact]
    public void A_password_is_never_said()
    {
        Assert.DoesNotContain("p@ss", ClusterAddress.Parse("redis://me:p%40ss@cache").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("word", Assert.Throws<ClusterException>(() => ClusterAddress.Parse("redis://me:word@cache/x")).Message, StringComparison.Ordinal);
    }
}
