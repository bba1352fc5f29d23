using System.Globalization;
using Lava.Attribution;
using Lava.Commands.Results;
using Lava.Commands.Terminal;
using Lava.Text;

namespace Lava.Lab.Calibrate;

/// <summary>What came of a calibration, for people and for programs.</summary>
internal static class CalibrateReport
{
    /// <summary>A level in a few lines.</summary>
    public static void Write(TextWriter output, CalibratedLevel level)
    {
        ModelLevel after = level.After, before = level.Before;
        string was = before.Score == after.Score ? Invariant($" (was {before.Threshold:0.####})") : Invariant($" (was {before.Threshold:0.####} of {ScoreNames.Of(before.Score)})");
        output.WriteLine(Invariant($"{Printable.Of(after.Name)}  answers from {(after.Score == ScoreKind.Energy ? "an" : "a")} {ScoreNames.Of(after.Score)} of {after.Threshold:0.####}{was}, temperature {after.Temperature:0.###}"));
        output.WriteLine(Invariant($"  {level.Choice.Samples:N0} recordings: {level.Choice.Coverage:P1} answered, {level.Choice.Accuracy:P1} of the answers right"));
        if (level.Fitted > 0)
            output.WriteLine(Invariant($"  fitted to {level.Fitted:N0} others; mean negative log-likelihood {level.NegativeLogLikelihood.Plain:0.###}, calibrated {level.NegativeLogLikelihood.Calibrated:0.###}"));
        if (after.Promise is { } promise)
        {
            output.WriteLine(Invariant($"  promised: at most {promise.MaxError:P1} of its answers are wrong, with {promise.Confidence:P1} confidence ({promise.Errors:N0} of {promise.Answered:N0} were)"));
            foreach (string line in Wrapping.Lines(promise.Assumption, 100))
                output.WriteLine($"    {line}");
        }
    }

    /// <summary>The same as one JSON object.</summary>
    public static string Json(string package, CalibratedLevel level, CalibrateRequest request) => JsonLine.Of(json =>
    {
        ModelLevel after = level.After;
        json.WriteString("model", package);
        json.WriteString("level", after.Name);
        json.WriteString("method", request.Rule switch { ThresholdRule.Coverage80 => "coverage80", ThresholdRule.MaxError => "max-error", _ => "fixed" });
        json.WriteString("scoreKind", ScoreNames.Of(after.Score));
        json.WriteNumber("threshold", after.Threshold);
        json.WriteNumber("thresholdBefore", level.Before.Threshold);
        json.WriteNumber("temperature", after.Temperature);
        json.WriteNumber("recordings", level.Choice.Samples);
        json.WriteNumber("answered", level.Choice.Answered);
        json.WriteNumber("errors", level.Choice.Errors);
        json.WriteNumber("coverage", level.Choice.Coverage);
        json.WriteNumber("accuracy", level.Choice.Accuracy);
        json.WriteNumber("fitted", level.Fitted);
        json.WriteNumber("negativeLogLikelihood", level.NegativeLogLikelihood.Plain);
        json.WriteNumber("negativeLogLikelihoodCalibrated", level.NegativeLogLikelihood.Calibrated);
        if (level.Shrinkage is { } shrinkage)
            json.WriteNumber("shrinkage", shrinkage);
        if (after.Promise is { } promise)
        {
            json.WriteStartObject("promise");
            ManifestWriter.Promise(json, promise);
            json.WriteEndObject();
        }
    });

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
