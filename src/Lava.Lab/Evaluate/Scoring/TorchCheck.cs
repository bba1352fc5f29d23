using Lava.Attribution;
using Lava.Audio;
using Lava.Checkpoints;
using Lava.Datasets;
using Lava.Training;

namespace Lava.Lab.Evaluate.Scoring;

/// <summary>Runs each recording through libtorch as well, in evaluation mode, and keeps the largest difference from the engine.</summary>
/// <param name="scorer">The level as the engine runs it.</param>
/// <param name="weights">File of its weights.</param>
/// <param name="seconds">Seconds of each recording; null for all of it.</param>
internal sealed class TorchCheck(LevelScorer scorer, string weights, double? seconds) : IDisposable
{
    /// <summary>A longer recording would take libtorch more memory than it may have: 4 MB a second.</summary>
    private const int MostSamples = 16_000 * 120;

    private readonly LevelInference _network = new(Checkpoint.ReadStateDict(weights));
    private readonly WaveformSpec _waveform = new(scorer.Package.SampleRate, (float)scorer.Package.Peak);

    /// <summary>Recordings compared.</summary>
    public int Compared { get; private set; }

    /// <summary>Recordings too long to be compared.</summary>
    public int Skipped { get; private set; }

    /// <summary>Largest difference of a logit.</summary>
    public double LargestLogit { get; private set; }

    /// <summary>Largest difference of a probability.</summary>
    public double LargestProbability { get; private set; }

    /// <summary>Compares one recording.</summary>
    public void Compare(LabelledFile file, LevelAnswer answer)
    {
        PreparedRecording prepared = PreparedRecording.Prepare(new RecordingFile(file.Path), _waveform);
        int? first = seconds is { } wanted ? (int)Math.Clamp(Math.Round(wanted * _waveform.SampleRate), 1, int.MaxValue) : null;
        if ((first ?? prepared.Samples) > MostSamples)
        {
            Skipped++;
            return;
        }
        float[] logits = _network.Score((first is { } samples ? prepared.First(samples) : prepared.Waveform!).Samples);
        var probabilities = new double[logits.Length];
        Softmax.Of(logits, scorer.Level.Temperature, probabilities);
        for (int i = 0; i < logits.Length; i++)
        {
            LargestLogit = Math.Max(LargestLogit, Math.Abs((double)logits[i] - answer.Logits[i]));
            LargestProbability = Math.Max(LargestProbability, Math.Abs(probabilities[i] - answer.Probabilities[i]));
        }
        Compared++;
    }

    public void Dispose() => _network.Dispose();
}
