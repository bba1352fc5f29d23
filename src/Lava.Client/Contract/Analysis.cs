namespace Lava.Client;

/// <summary>The answer for one recording: the very object of <c>lava analyze --json</c>.</summary>
/// <param name="File">The recording as it was named.</param>
/// <param name="Sha256">Of its bytes, 64 lower-case hex digits.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="SampleRate">Its own rate, Hz.</param>
/// <param name="Model">Name of the model package.</param>
/// <param name="Verdict">Labels from the root level on; the last may be <c>unknown</c>.</param>
/// <param name="Stopped"><c>leaf</c>: the last label has no level below it; <c>rejected</c>: the last level's score was below its threshold.</param>
/// <param name="Levels">The levels that were run, from the root on.</param>
/// <param name="Warnings">What makes the verdict less sure.</param>
/// <param name="Timeline">The answer by window, where it was asked for.</param>
public sealed record Analysis(string File, string Sha256, double Seconds, int SampleRate, string Model, IReadOnlyList<string> Verdict, string Stopped,
    IReadOnlyList<AnalysisLevel> Levels, IReadOnlyList<AnalysisWarning> Warnings, IReadOnlyList<AnalysisWindow>? Timeline = null);
