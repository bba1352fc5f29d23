using Lava.Datasets;
using Lava.Evaluation;

namespace Lava.Lab.Evaluate.Scoring;

/// <summary>What a level said of the recordings of a list.</summary>
/// <param name="Table">Those that could be read, in the order of the list.</param>
/// <param name="Failures">Those that could not.</param>
internal sealed record ScoredList(PredictionTable Table, IReadOnlyList<ScoringFailure> Failures);

/// <summary>A recording that could not be scored.</summary>
/// <param name="File">The recording.</param>
/// <param name="Error">Why.</param>
internal sealed record ScoringFailure(LabelledFile File, LavaException Error);
