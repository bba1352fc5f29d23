namespace Lava.Evaluation;

/// <summary>A number of samples that are given by their indices, some of them several times.</summary>
/// <param name="indices">At least 0 and below the count of samples; only to be read, and only during the call. Calls come from several threads at once.</param>
/// <returns>NaN where it is undefined for these samples.</returns>
public delegate double ResampledStatistic(ReadOnlySpan<int> indices);
