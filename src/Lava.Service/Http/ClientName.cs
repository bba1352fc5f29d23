using Lava.Text;

namespace Lava.Service.Http;

/// <summary>What clients call their recordings: shown, and never a path.</summary>
internal static class ClientName
{
    private const int Longest = 200;

    /// <summary>The last part of what may be a path, with nothing in it that a terminal or a page could take for something else.</summary>
    public static string Of(string? word)
    {
        string last = (word ?? "").Split('/', '\\')[^1].Trim();
        string name = Printable.Of(last.Length <= Longest ? last : last[..Longest]);
        return name is "" or "." or ".." ? "recording" : name;
    }
}
