using Lava.Audio;

namespace Lava.Cli.Analyze;

/// <summary>Stands in the place of an input that could not even be tried, so that its error comes in its turn.</summary>
internal sealed class UnreadableRecording(string name, LavaException problem) : Recording
{
    /// <inheritdoc/>
    public override string Name { get; } = name;

    /// <inheritdoc/>
    public override AudioReader Open(CancellationToken cancellation = default) => throw problem;
}
