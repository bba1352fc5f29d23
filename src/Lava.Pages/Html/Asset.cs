using System.Text;
using Lava.IO;

namespace Lava.Pages.Html;

/// <summary>A style sheet or script that pages carry within them.</summary>
internal static class Asset
{
    /// <summary>What a file in <c>Assets</c> holds.</summary>
    public static string Text(string name)
    {
        using Stream stream = typeof(Asset).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The asset {name} is not part of the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>How a content security policy names inline content: <c>'sha256-…'</c> (CSP Level 3, section 2.3.1).</summary>
    public static string PolicyHash(string content) =>
        $"'sha256-{Convert.ToBase64String(Convert.FromHexString(Sha256.Hex(Encoding.UTF8.GetBytes(content))))}'";
}
