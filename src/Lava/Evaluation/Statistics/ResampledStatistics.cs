namespace Lava.Evaluation;

/// <summary>Several numbers of samples that are given by their indices, some of them several times.</summary>
/// <param name="indices">At least 0 and below the count of samples; only to be read, and only during the call. Calls come from several threads at once.</param>
/// <param name="numbers">To be filled; NaN where one is undefined for these samples.</param>
public delegate void ResampledStatistics(ReadOnlySpan<int> indices, Span<double> numbers);
