using Lava.Attribution;
using Lava.Audio;
using Lava.Checkpoints;
using Lava.Commands.Terminal;
using Lava.Datasets;
using Lava.Inference;
using Lava.Threading;

namespace Lava.Lab.Experiment.Testing;

/// <summary>What a level says of one recording.</summary>
/// <param name="File">The recording.</param>
/// <param name="Probabilities">Softmax, by label; empty where it could not be read.</param>
/// <param name="Given">Index of the most probable label; -1 where it could not be read.</param>
/// <param name="Error">Why it could not be read.</param>
internal sealed record Prediction(LabelledFile File, IReadOnlyList<double> Probabilities, int Given, LavaException? Error);

/// <summary>Runs one level on every recording of a list, several at a time.</summary>
/// <param name="weights">File of its weights.</param>
/// <param name="labels">Its labels.</param>
/// <param name="waveform">What it takes.</param>
/// <param name="seconds">Seconds of each recording; null for all of it.</param>
/// <param name="session">Streams.</param>
internal sealed class LevelTest(string weights, IReadOnlyList<string> labels, WaveformSpec waveform, double? seconds, Session session)
{
    private const int LookAhead = 64;

    /// <summary>The predictions, in the order of the list.</summary>
    /// <exception cref="LavaException">The weights are of no such level.</exception>
    public IReadOnlyList<Prediction> Run(LabelledList list)
    {
        NetworkWeights network = NetworkWeights.FromStateDict(Checkpoint.ReadStateDict(weights));
        if (network.Head.Labels != labels.Count)
            throw new ExperimentException(ExperimentErrors.Input, $"{weights} has {network.Head.Labels} outputs; the level has {labels.Count} labels.");
        using var engine = new Engine(network.Encoder, network.Head);
        var progress = new ProgressLine(session.Errors, session.ErrorsDisplay, TimeProvider.System);
        List<Prediction> predictions = new(list.Files.Count);
        try
        {
            foreach (Prediction prediction in OrderedParallel.RunAsync(list.Files.ToAsyncEnumerable(), (_, file, threads, stop) => Predict(engine, file, threads(), stop),
                Environment.ProcessorCount, LookAhead, session.Cancellation).ToBlockingEnumerable(session.Cancellation))
            {
                predictions.Add(prediction);
                progress.Show(predictions.Count, list.Files.Count, "recordings tested");
            }
        }
        finally
        {
            progress.Clear();
        }
        return predictions;
    }

    private Prediction Predict(Engine engine, LabelledFile file, int threads, CancellationToken stop)
    {
        try
        {
            PreparedRecording prepared = PreparedRecording.Prepare(new RecordingFile(file.Path), waveform, cancellation: stop);
            long? first = seconds is { } wanted ? Math.Max(1, (long)Math.Round(wanted * waveform.SampleRate)) : null;
            var source = new WaveformSource(prepared, first, WaveformSource.MostInMemory, stop);
            using WaveformReader reader = source.Open(stop);
            float[] logits = engine.Score(reader, source.Samples, threads, cancellation: stop)!.Logits[0];
            double[] probabilities = Softmax(logits);
            return new Prediction(file, probabilities, Array.IndexOf(logits, logits.Max()), null);
        }
        catch (LavaException error)
        {
            return new Prediction(file, [], -1, error);
        }
    }

    private static double[] Softmax(float[] logits)
    {
        double most = logits.Max();
        double[] terms = [.. logits.Select(logit => Math.Exp(logit - most))];
        double sum = terms.Sum();
        return [.. terms.Select(term => term / sum)];
    }
}
