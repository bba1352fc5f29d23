using Lava.Datasets;
using Lava.Evaluation;

namespace Lava.Training.Running;

/// <summary>A network measured on a list.</summary>
/// <param name="Loss">Mean over the batches, as the reference has it: a last, smaller batch counts as much as the others.</param>
/// <param name="Report">Of classifiers only.</param>
internal sealed record Validation(double Loss, ClassificationReport? Report)
{
    /// <summary>Measures.</summary>
    /// <exception cref="TrainingException">The loss of a batch is no number, or there is none.</exception>
    public static Validation Of(ITrainingTask task, IBatchSource source, IReadOnlyList<string> labels, Action<int> done, CancellationToken cancellation)
    {
        double sum = 0;
        int batches = 0;
        List<int> truth = [], given = [];
        foreach (WaveformBatch batch in source.Epoch(0, 0, cancellation))
        {
            BatchEvaluation answer = task.Evaluate(batch);
            NonFinite.Check(answer.Loss, batch, "in the validation");
            sum += answer.Loss;
            truth.AddRange(batch.Labels);
            given.AddRange(answer.Logits.Select(Largest));
            done(++batches);
            cancellation.ThrowIfCancellationRequested();
        }
        if (batches == 0)
            throw new TrainingException(RunErrors.Empty, "The validation list gave no batch.");
        return new Validation(sum / batches, labels.Count == 0 ? null : ClassificationReport.Of(truth, given, labels));
    }

    /// <summary>Index of the largest; the first of several.</summary>
    private static int Largest(float[] logits)
    {
        int largest = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            if (logits[i] > logits[largest])
                largest = i;
        }
        return largest;
    }
}
