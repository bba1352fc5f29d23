using System.Globalization;
using Lava.Datasets;

namespace Lava.Training.Running;

/// <summary>Stops a run whose loss is no number, naming what it learnt from.</summary>
internal static class NonFinite
{
    private const int MostNamed = 16;

    /// <exception cref="TrainingException">The loss is NaN or infinite.</exception>
    public static void Check(float loss, WaveformBatch batch, string when)
    {
        if (float.IsFinite(loss))
            return;
        string more = batch.Files.Count > MostNamed ? $", and {batch.Files.Count - MostNamed} more" : "";
        throw new TrainingException(RunErrors.Loss, string.Create(CultureInfo.InvariantCulture,
            $"The loss is {loss} {when}, on {string.Join(", ", batch.Files.Take(MostNamed))}{more}. Look at these recordings, or try a lower learning rate or --clip-gradient 1; the last state before it is kept."));
    }
}
