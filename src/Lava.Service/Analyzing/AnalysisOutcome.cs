using Lava.Attribution;
using Lava.Client;

namespace Lava.Service.Analyzing;

/// <summary>What an analysis came to.</summary>
/// <param name="Json">The verdict, as <c>lava analyze --json</c> writes it.</param>
/// <param name="Verdict">The same.</param>
/// <param name="Recording">What the decoder told.</param>
/// <param name="Report">The evidence report, where one was asked for.</param>
internal sealed record AnalysisOutcome(string Json, Verdict Verdict, RecordingInfo Recording, byte[]? Report);
