using Lava.Audio;

namespace Lava.Lab.Evaluate.Robustness;

/// <summary>One change of recordings at one strength.</summary>
/// <param name="Change">What is done, such as <c>noise</c>.</param>
/// <param name="Strength">How strong, as a person says it, such as <c>10 dB</c>.</param>
/// <param name="Value">The same as a number, on the axis of a picture.</param>
/// <param name="Unit">Of the number.</param>
/// <param name="Apply">Changes one waveform: mono, peak 1, at the rate; what is drawn is drawn from the seed.</param>
internal sealed record RobustnessCondition(string Change, string Strength, double Value, string Unit, Func<ReadOnlyMemory<float>, int, ulong, CancellationToken, Clip> Apply)
{
    /// <summary>As files are named.</summary>
    public string Name => $"{Change}-{Strength}".Replace(' ', '-').Replace("/", "-per-", StringComparison.Ordinal);
}
