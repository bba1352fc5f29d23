using System.Buffers;
using System.Security.Cryptography;

namespace Lava.Service.Storage;

/// <summary>Names of analyses: 128 random bits, so that nobody guesses another's, in lower-case hex.</summary>
internal static class AnalysisId
{
    private const int Bytes = 16;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>A new one.</summary>
    public static string Create()
    {
        Span<byte> bits = stackalloc byte[Bytes];
        RandomNumberGenerator.Fill(bits);
        return Convert.ToHexStringLower(bits);
    }

    /// <summary>Whether a client's word could be one.</summary>
    public static bool IsOne(string word) => word.Length == 2 * Bytes && !word.AsSpan().ContainsAnyExcept(Digits);
}
