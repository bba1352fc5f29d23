using System.CommandLine;

namespace Lava.Lab;

/// <summary>The researcher's verbs.</summary>
internal static class Verbs
{
    /// <summary>Makes them.</summary>
    public static IEnumerable<Command> Create(Session session) => [];
}
