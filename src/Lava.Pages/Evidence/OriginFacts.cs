using System.Runtime.InteropServices;
using Lava.Inference;

namespace Lava.Pages.Evidence;

/// <summary>How a report came about. Nothing here can be derived again from the recording.</summary>
/// <param name="CommandLine">What was asked.</param>
/// <param name="Analyzed">When, UTC.</param>
/// <param name="Lava">Version of Lava.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="System">Operating system.</param>
/// <param name="Architecture">Kind of processor.</param>
/// <param name="InstructionSet">Which of the engine's kernels ran, such as <c>avx512</c>.</param>
public sealed record OriginFacts(string CommandLine, DateTimeOffset Analyzed, string Lava, string Runtime, string System, string Architecture, string InstructionSet)
{
    /// <summary>This machine, now.</summary>
    /// <param name="version">Version of Lava.</param>
    /// <param name="commandLine">What was asked.</param>
    /// <param name="time">Tells the time.</param>
    public static OriginFacts Here(string version, string commandLine, TimeProvider time) => new(commandLine,
        DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()), version, RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription, RuntimeInformation.ProcessArchitecture.ToString(), Backend.Best.Name);

    /// <summary>Whether the same numbers come out to the bit: the same Lava and .NET on the same system, with the same kernels.</summary>
    public bool IsLike(OriginFacts other) =>
        (Lava, Runtime, System, Architecture, InstructionSet) == (other.Lava, other.Runtime, other.System, other.Architecture, other.InstructionSet);
}
