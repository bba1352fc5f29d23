using System.Net;
using System.Net.Sockets;

namespace Lava.Cluster.Hosting;

/// <summary>Where a worker listens.</summary>
internal static class Endpoints
{
    /// <summary>The usual ports.</summary>
    public const int UsualPort = 11_111, UsualGatewayPort = 30_000;

    private const int Tries = 100;

    /// <summary>The address of this machine by which it reaches another.</summary>
    /// <exception cref="ClusterException">It reaches it by none.</exception>
    public static IPAddress TowardsHost(string host, int port)
    {
        try
        {
            IPAddress[] addresses = Dns.GetHostAddresses(host);
            IPAddress address = Array.Find(addresses, candidate => candidate.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
            // Connecting a datagram socket sends nothing; it only asks for the route.
            using var probe = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(address, port);
            return ((IPEndPoint)probe.LocalEndPoint!).Address;
        }
        catch (Exception error) when (error is SocketException or ArgumentException or IndexOutOfRangeException)
        {
            throw new ClusterException(ClusterErrors.Unreachable, $"There is no way to {host}: {error.Message}", error);
        }
    }

    /// <summary>The first port that is free.</summary>
    /// <exception cref="ClusterException">None of the next hundred is.</exception>
    public static int FreePort(IPAddress address, int from)
    {
        for (int port = from; port < from + Tries; port++)
        {
            if (IsFree(address, port))
                return port;
        }
        throw new ClusterException(ClusterErrors.Unreachable, $"None of the ports {from} to {from + Tries - 1} of {address} is free. Name others with --port and --gateway-port.");
    }

    private static bool IsFree(IPAddress address, int port)
    {
        using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
