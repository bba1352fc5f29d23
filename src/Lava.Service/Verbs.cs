using System.CommandLine;
using Lava.Service.Decoding;
using Lava.Service.Serve;

namespace Lava.Service;

/// <summary>What the program does: <c>lava serve</c>, and the child process that decodes for it.</summary>
internal static class Verbs
{
    /// <summary>Makes them.</summary>
    public static IEnumerable<Command> Create(Session session) => [ServeVerb.Create(session), DecodeVerb.Create()];
}
