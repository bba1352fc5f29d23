namespace Lava.Lab.Experiment.Recipes;

/// <summary>How the thresholds of a package are found, by <c>lava calibrate</c>.</summary>
/// <param name="Call">With what all levels have in common.</param>
/// <param name="Levels">By name, those of which something else is said; with what they have in common as well.</param>
/// <param name="OnTrainingSet">Whether on the training lists, as the reference does, in place of the calibration lists.</param>
internal sealed record CalibrationRecipe(VerbCall Call, IReadOnlyDictionary<string, VerbCall> Levels, bool OnTrainingSet);
