namespace Lava.Scan.Fetching;

/// <summary>Addresses of the web: <c>http://</c> and <c>https://</c>, and nothing else.</summary>
internal static class WebAddress
{
    /// <summary>Whether a text is meant as such an address.</summary>
    public static bool IsOne(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an address.</summary>
    /// <exception cref="ScanException">It is none.</exception>
    public static Uri Parse(string text) => IsOne(text) && Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Host.Length > 0
        ? address
        : throw new ScanException(ScanErrors.Fetch, "It is no address of the web that can be read.");
}
