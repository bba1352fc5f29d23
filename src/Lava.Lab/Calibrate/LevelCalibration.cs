using System.Globalization;
using Lava.Attribution;
using Lava.Evaluation;

namespace Lava.Lab.Calibrate;

/// <summary>Fits what is to be fitted to a level, and chooses its threshold.</summary>
internal static class LevelCalibration
{
    /// <summary>Calibrates.</summary>
    /// <param name="level">The level as the package has it.</param>
    /// <param name="parts">What to fit to, and what to choose the threshold on.</param>
    /// <param name="request">How.</param>
    /// <param name="listHash">SHA-256 of the calibration list.</param>
    /// <param name="list">Its path, for errors.</param>
    /// <exception cref="LavaException">There is too little to fit to or to choose on, or a risk cannot be promised.</exception>
    public static CalibratedLevel Of(ModelLevel level, ClipParts parts, CalibrateRequest request, string listHash, string list)
    {
        int[] fitLabels = [.. parts.Fit.Select(clip => clip.Label)];
        double temperature = request.Temperature == TemperatureRule.Fit ? TemperatureFit.Of([.. parts.Fit.Select(clip => clip.Answer.Logits)], fitLabels) : 1;
        (IRejectionScore score, double? shrinkage) = Score(level, parts.Fit, fitLabels, temperature, request, list);
        IReadOnlyList<ScoredClip> clips = request.OnePerGroup ? ClipParts.OnePerGroup(parts.Choose, request.Seed) : parts.Choose;
        double[] scores = [.. clips.Select(clip => Finite(clip, score.Of(clip.Answer.Logits, clip.Answer.Latent)))];
        bool[] right = [.. clips.Select(clip => clip.Right)];
        (ThresholdChoice choice, double? bound) = Threshold(scores, right, request, list);
        double[] ascending = [.. scores.Order()];
        ModelLevel after = level with
        {
            Score = request.Score,
            Temperature = temperature,
            Threshold = choice.Threshold,
            Promise = bound is { } upper ? Promise(clips, choice, upper, request, listHash) : null,
        };
        var distribution = new ScoreDistribution(ascending);
        int[] labels = [.. clips.Select(clip => clip.Label)];
        float[][] logits = [.. clips.Select(clip => clip.Answer.Logits)];
        return new CalibratedLevel(level, after, CalibrationFile.Tensors(score, distribution), choice, clips, new LevelJudge(after, score, distribution))
        {
            Fitted = parts.Fit.Count,
            Shrinkage = shrinkage,
            NegativeLogLikelihood = (TemperatureFit.NegativeLogLikelihood(logits, labels, 1), TemperatureFit.NegativeLogLikelihood(logits, labels, temperature)),
        };
    }

    private static (IRejectionScore, double? Shrinkage) Score(ModelLevel level, IReadOnlyList<ScoredClip> fit, int[] labels, double temperature, CalibrateRequest request, string list)
    {
        float[][] latents = [.. fit.Select(clip => clip.Answer.Latent)];
        switch (request.Score)
        {
            case ScoreKind.Energy:
                return (new EnergyScore(temperature), null);
            case ScoreKind.Neighbours:
                if (latents.Length < request.Neighbours)
                    throw new CalibrateException(CalibrateErrors.Classes, $"{list}: {latents.Length} recordings to fit to have no neighbour number {request.Neighbours}. Add recordings, or set --neighbours.");
                // Evenly from the list, where there are more than a verdict should compare with.
                int step = (latents.Length + NeighbourScore.MostLatents - 1) / NeighbourScore.MostLatents;
                return (NeighbourScore.Fit([.. latents.Where((_, i) => i % step == 0)], request.Neighbours), null);
            case ScoreKind.Mahalanobis:
                return MahalanobisFit.Of(latents, labels, level.Labels.Count);
            default:
                return (new ProbabilityScore(temperature), null);
        }
    }

    private static double Finite(ScoredClip clip, double score) => double.IsFinite(score)
        ? score
        : throw new CalibrateException(CalibrateErrors.NonFinite, $"{clip.File.Path}: its score is {score.ToString(CultureInfo.InvariantCulture)}, which can be compared with no threshold.");

    private static (ThresholdChoice Choice, double? Bound) Threshold(double[] scores, bool[] right, CalibrateRequest request, string list)
    {
        switch (request.Rule)
        {
            case ThresholdRule.Fixed:
                return (ThresholdChoice.Of(request.Threshold, scores, right), null);
            case ThresholdRule.Coverage80:
                return (request.Score == ScoreKind.Probability ? CoverageThreshold.Choose(scores, right) : CoverageThreshold.Choose(scores, right, scores.Min(), scores.Max()), null);
            default:
                try
                {
                    RiskBound bound = RiskThreshold.Choose(scores, right, request.MaxError, request.Confidence);
                    return (bound.Choice, bound.Upper);
                }
                catch (RiskException error)
                {
                    string half = request.Fits && request.FitLists.Count == 0 ? " (Half of the list was used for fitting; --fit-list, or nothing fitted, leaves all of it for this.)" : "";
                    throw new RiskException(error.Code, $"{list}: {error.Message}{half}");
                }
        }
    }

    private static RiskPromise Promise(IReadOnlyList<ScoredClip> clips, ThresholdChoice choice, double bound, CalibrateRequest request, string listHash)
    {
        int groups = clips.Select(clip => clip.Group).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        return new RiskPromise
        {
            MaxError = request.MaxError,
            Confidence = request.Confidence,
            Bound = Math.Min(bound, request.MaxError), // equal but for rounding where both tests agree by a hair
            Recordings = choice.Samples,
            Answered = choice.Answered,
            Errors = choice.Errors,
            Groups = groups == 0 ? null : groups,
            List = listHash,
            Date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            FirstSeconds = request.First,
            Assumption = groups == 0 ? "The recording is drawn like those of the calibration list, independently of them, and is of one of the level's labels."
                : request.OnePerGroup ? "The recording is drawn like those of the calibration list, of which one of each group (speaker, for one) was taken: it may be of a new group. It is of one of the level's labels."
                : string.Create(CultureInfo.InvariantCulture,
                    $"The recording is drawn like those of the calibration list, and of the same {groups:N0} groups (speakers, for one): for others nothing is promised. It is of one of the level's labels."),
        };
    }
}
