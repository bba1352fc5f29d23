using System.Security.Authentication;
using System.Security.Cryptography;

namespace Lava.Cluster.Security;

/// <summary>How two ends of a connection prove to each other that they know the cluster's secret, before anything else is said.</summary>
/// <remarks>
/// The connector sends a mark and a random number a; the acceptor a random number b and HMAC(secret, "acceptor", a, b); the connector HMAC(secret, "connector", a, b). The roles keep an answer from being sent back as a
/// proof. It says who is at the other end when the connection is made, and protects nothing that follows: that is for TLS, or for a network without strangers.
/// </remarks>
/// <param name="secret">The secret.</param>
/// <param name="patience">How long the other end may take.</param>
internal sealed class SecretHandshake(ClusterSecret secret, TimeSpan patience)
{
    private const int NonceSize = 32, ProofSize = 32;

    private static ReadOnlySpan<byte> Mark => "LAVACLU1"u8;

    private static ReadOnlySpan<byte> Connector => "connector"u8;

    private static ReadOnlySpan<byte> Acceptor => "acceptor"u8;

    /// <summary>The end that connects.</summary>
    /// <exception cref="AuthenticationException">The other end does not know the secret, or does not answer in time.</exception>
    public Task ConnectAsync(Stream input, Stream output, CancellationToken cancellation) => WithinTimeAsync(async time =>
    {
        byte[] mine = RandomNumberGenerator.GetBytes(NonceSize);
        await SendAsync(output, [.. Mark, .. mine], time).ConfigureAwait(false);
        byte[] answer = await ReceiveAsync(input, NonceSize + ProofSize, time).ConfigureAwait(false);
        byte[] theirs = answer[..NonceSize];
        Check(answer.AsSpan(NonceSize), secret.Prove(Acceptor, mine, theirs));
        await SendAsync(output, secret.Prove(Connector, mine, theirs), time).ConfigureAwait(false);
    }, cancellation);

    /// <summary>The end that is connected to.</summary>
    /// <exception cref="AuthenticationException">The other end does not know the secret, or does not answer in time.</exception>
    public Task AcceptAsync(Stream input, Stream output, CancellationToken cancellation) => WithinTimeAsync(async time =>
    {
        byte[] hello = await ReceiveAsync(input, Mark.Length + NonceSize, time).ConfigureAwait(false);
        if (!hello.AsSpan(0, Mark.Length).SequenceEqual(Mark))
            throw new AuthenticationException("What connects is no part of a Lava cluster that has a secret.");
        byte[] theirs = hello[Mark.Length..], mine = RandomNumberGenerator.GetBytes(NonceSize);
        await SendAsync(output, [.. mine, .. secret.Prove(Acceptor, theirs, mine)], time).ConfigureAwait(false);
        Check(await ReceiveAsync(input, ProofSize, time).ConfigureAwait(false), secret.Prove(Connector, theirs, mine));
    }, cancellation);

    private async Task WithinTimeAsync(Func<CancellationToken, Task> talk, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(patience);
        try
        {
            await talk(time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new AuthenticationException($"The other end did not prove within {patience.TotalSeconds} s that it knows the cluster's secret.", error);
        }
        catch (IOException error)
        {
            throw new AuthenticationException("The other end closed the connection before it proved that it knows the cluster's secret; it may have another one.", error);
        }
    }

    private static void Check(ReadOnlySpan<byte> proof, ReadOnlySpan<byte> expected)
    {
        if (!CryptographicOperations.FixedTimeEquals(proof, expected))
            throw new AuthenticationException("The other end does not know the cluster's secret.");
    }

    private static async Task SendAsync(Stream stream, byte[] bytes, CancellationToken time)
    {
        await stream.WriteAsync(bytes, time).ConfigureAwait(false);
        await stream.FlushAsync(time).ConfigureAwait(false);
    }

    private static async Task<byte[]> ReceiveAsync(Stream stream, int count, CancellationToken time)
    {
        byte[] bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, time).ConfigureAwait(false); // EndOfStreamException is an IOException
        return bytes;
    }
}
