namespace Lava.Client;

/// <summary>What a package promises of a level's answers (<c>docs/calibration.md</c>).</summary>
/// <param name="MaxError">Largest share of wrong answers among those given, above 0 and below 1.</param>
/// <param name="Confidence">Chance that the promise holds, above 0 and below 1.</param>
/// <param name="Bound">Upper confidence bound of the share of wrong answers.</param>
/// <param name="Recordings">Recordings that the threshold was chosen on.</param>
/// <param name="Answered">How many of them are answered.</param>
/// <param name="Errors">How many of those answers are wrong.</param>
/// <param name="List">SHA-256 of the calibration list.</param>
/// <param name="Date">When it was made, such as 2026-11-24.</param>
/// <param name="Assumption">What must hold of a recording for the promise to mean anything.</param>
/// <param name="Groups">Groups that the recordings are of, where some are known.</param>
/// <param name="FirstSeconds">How many of the first seconds were heard, where not all.</param>
public sealed record AnalysisPromise(double MaxError, double Confidence, double Bound, int Recordings, int Answered, int Errors, string List, string Date,
    string Assumption, int? Groups = null, double? FirstSeconds = null);
