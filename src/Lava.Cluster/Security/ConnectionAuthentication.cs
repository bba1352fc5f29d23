using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Lava.Cluster.Security;

/// <summary>Puts the handshake in front of every connection of a silo or a client: what does not pass it says nothing to Orleans, and Orleans nothing to it.</summary>
internal static partial class ConnectionAuthentication
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Of a silo: from other silos, to other silos, and from clients.</summary>
    public static void Use(ISiloBuilder silo, ClusterSecret secret) => silo.Configure<SiloConnectionOptions>(options =>
    {
        var handshake = new SecretHandshake(secret, Patience);
        options.ConfigureSiloInboundConnection(builder => Use(builder, handshake.AcceptAsync));
        options.ConfigureGatewayInboundConnection(builder => Use(builder, handshake.AcceptAsync));
        options.ConfigureSiloOutboundConnection(builder => Use(builder, handshake.ConnectAsync));
    });

    /// <summary>Of a client: to silos.</summary>
    public static void Use(IClientBuilder client, ClusterSecret secret) => client.Configure<ClientConnectionOptions>(options =>
        options.ConfigureConnection(builder => Use(builder, new SecretHandshake(secret, Patience).ConnectAsync)));

    private static void Use(IConnectionBuilder builder, Func<Stream, Stream, CancellationToken, Task> talk)
    {
        ILogger log = builder.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ConnectionAuthentication).FullName!);
        builder.Use(next => async context =>
        {
            try
            {
                await talk(context.Transport.Input.AsStream(leaveOpen: true), context.Transport.Output.AsStream(leaveOpen: true), context.ConnectionClosed).ConfigureAwait(false);
            }
            catch (AuthenticationException error)
            {
                Refused(log, context.RemoteEndPoint?.ToString() ?? "unknown", error.Message);
                context.Abort(new ConnectionAbortedException(error.Message));
                throw;
            }
            await next(context).ConfigureAwait(false);
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A connection with {Peer} is refused: {Reason}")]
    private static partial void Refused(ILogger log, string peer, string reason);
}
