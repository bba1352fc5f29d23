using System.Security.Cryptography;
using System.Text;
using Lava.IO;

namespace Lava.Service.Keys;

/// <summary>An API key as people have it: <c>lava_ID_SECRET</c>, the id in 16 hex digits, the secret in 64.</summary>
/// <remarks>The secret is 256 random bits, so a plain SHA-256 of it keeps it: there is nothing to guess that a slow hash would protect.</remarks>
/// <param name="Id">Finds the key; no secret.</param>
/// <param name="Secret">Shown once, when the key is made.</param>
internal sealed record ApiKey(string Id, string Secret)
{
    private const string Prefix = "lava";
    private const int IdBytes = 8, SecretBytes = 32;

    /// <summary>Hash of the secret, which is all that is kept of it.</summary>
    public string Hash => Sha256.Hex(Encoding.ASCII.GetBytes(Secret));

    /// <summary>A new one.</summary>
    public static ApiKey Create() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Reads a client's word; null where it is no key.</summary>
    public static ApiKey? Parse(string word)
    {
        string[] parts = word.Length > 128 ? [] : word.Split('_');
        return parts is [Prefix, { Length: 2 * IdBytes } id, { Length: 2 * SecretBytes } secret] ? new ApiKey(id, secret) : null;
    }

    /// <summary>Whether the secret is the one that a hash is of. Takes as long wherever they differ.</summary>
    public bool Matches(string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));

    /// <summary>As people have it.</summary>
    public override string ToString() => $"{Prefix}_{Id}_{Secret}";
}
