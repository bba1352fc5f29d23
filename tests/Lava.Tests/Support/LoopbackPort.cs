using System.Net;
using System.Net.Sockets;

namespace Lava.Tests.Support;

/// <summary>Ports of this machine for the servers of tests.</summary>
internal static class LoopbackPort
{
    /// <summary>One that nobody listens at.</summary>
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
