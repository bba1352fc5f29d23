using Lava.Attribution;
using Lava.Audio;
using Lava.Audio.Decoding;
using Lava.IO;

namespace Lava.Pages.Evidence;

/// <summary>Makes the data of a report.</summary>
public static class EvidenceMaker
{
    /// <summary>Attributes a recording, and gathers what a report says of it.</summary>
    /// <param name="recording">A file.</param>
    /// <param name="model">The package, loaded.</param>
    /// <param name="folder">Where it was loaded from.</param>
    /// <param name="options">How; a report always has a timeline.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AudioException">The recording cannot be decoded, is empty or not finite, or changed meanwhile.</exception>
    /// <exception cref="ModelPackageException">The package's manifest is gone.</exception>
    /// <exception cref="PageException">It has more windows than a report holds.</exception>
    public static EvidenceReport Make(Recording recording, AttributionModel model, string folder, AttributionOptions options, OriginFacts origin,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        options = options with { WindowSeconds = options.WindowSeconds ?? AttributionOptions.DefaultWindowSeconds };
        return Make(recording, model.Attribute(recording, options, cancellation), model.Package, folder, options, origin, cancellation);
    }

    /// <summary>Gathers what a report says of a recording that was attributed with a timeline.</summary>
    /// <inheritdoc cref="Make(Recording, AttributionModel, string, AttributionOptions, OriginFacts, CancellationToken)"/>
    public static EvidenceReport Make(Recording recording, Verdict verdict, ModelPackage package, string folder, AttributionOptions options, OriginFacts origin,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(options);
        if (verdict.Sha256 is not { } sha256 || verdict.Timeline is not { } timeline || options.WindowSeconds is not { } window)
            throw new ArgumentException("A report is about a file, and its verdict has a timeline.", nameof(verdict));
        long frames = (long)Math.Round(verdict.Seconds * verdict.SampleRate);
        SampleSurvey samples = SampleSurvey.Of(recording, frames, PictureFacts.MostColumns, PictureFacts.SpectrogramRows, cancellation);
        RecordingHash.Confirm(recording, sha256, cancellation);
        AudioInfo audio = verdict.Audio;
        return new EvidenceReport(EvidencePage.Layout,
            new RecordingFacts(verdict.File, RecordingHash.Bytes(recording), sha256, samples.Sha256, audio.Format, audio.Decoder,
                DecoderVersions.Of(audio.Decoder, cancellation), audio.SampleRate, audio.Channels, frames),
            new VerdictFacts(new SettingsFacts(options.FirstSeconds, window, options.HopSeconds, options.Thresholds),
                [.. verdict.Levels.Select(level => Level(level, package))], verdict.Stopped == StopReason.Leaf, verdict.Genuine,
                [.. verdict.Warnings.Select(warning => new WarningFacts(warning.Code, warning.Message))]),
            Timeline(timeline), Pictures(samples), Model(package, folder), origin);
    }

    private static LevelFacts Level(LevelResult level, ModelPackage package)
    {
        ModelLevel known = package.Levels.Single(candidate => candidate.Name == level.Level);
        return new LevelFacts(level.Level, level.Label, level.Best, level.Confidence, ScoreNames.Of(level.ScoreKind), level.Score, level.Threshold,
            known.Temperature, level.CalibrationShare, level.Promise is { } promise ? VerdictWords.Promise(level.Level, promise) : null,
            [.. level.Probabilities.Select((label, i) => new LabelFacts(label.Label, known.Labels[i].Description, label.Probability, level.Logits[i]))]);
    }

    private static TimelineFacts Timeline(IReadOnlyList<TimelineWindow> windows)
    {
        if (windows.Count > TimelineFacts.MostWindows)
        {
            throw new PageException(PageErrors.TooLarge,
                $"The timeline has {windows.Count} windows, and a report holds at most {TimelineFacts.MostWindows}. Choose a longer hop.");
        }
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var paths = new List<IReadOnlyList<string>>();
        (double[] starts, int[] answers, double[] confidences) = (new double[windows.Count], new int[windows.Count], new double[windows.Count]);
        double length = 0;
        for (int i = 0; i < windows.Count; i++)
        {
            TimelineWindow window = windows[i]; // worked out as it is read
            string[] path = [.. window.Path];
            string key = string.Join('\n', path); // no label has a line break
            if (!places.TryGetValue(key, out int place))
            {
                places.Add(key, place = paths.Count);
                paths.Add(path);
            }
            (starts[i], answers[i], confidences[i]) = (window.Start, place, window.Confidence);
            if (i == 0)
                length = window.End - window.Start;
        }
        return new TimelineFacts(length, paths, starts, answers, confidences);
    }

    private static PictureFacts Pictures(SampleSurvey samples) => new(samples.Envelope.Peak, Bytes(samples.Envelope.Lowest), Bytes(samples.Envelope.Highest),
        samples.Spectrogram.Rows, samples.Spectrogram.Cells.ToArray(), samples.Spectrogram.LoudestDecibels);

    private static byte[] Bytes(IReadOnlyList<sbyte> values) => [.. values.Select(value => (byte)value)];

    private static ModelFacts Model(ModelPackage package, string folder) => new(package.Name, package.License, package.Description,
        Sha256.Hex(PackageFolder.ReadManifest(PackageFolder.ManifestOf(folder))),
        [.. package.Files.Select(file => new ModelFileFacts(file.Name, file.Sha256))],
        package.CanTellGenuine, [.. package.Levels.Where(level => level.Promise is not null).Select(level => VerdictWords.Promise(level.Name, level.Promise!))], package.Card.Training, package.Card.Evaluation, package.Card.Limits);
}
