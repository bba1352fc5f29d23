using System.CommandLine;
using Lava.Lab.Train;

namespace Lava.Lab;

/// <summary>The researcher's verbs.</summary>
internal static class Verbs
{
    /// <summary>Makes them.</summary>
    public static IEnumerable<Command> Create(Session session) => [TrainVerb.Create(session)];
}
