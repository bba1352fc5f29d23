using System.Globalization;
using Lava.Attribution;
using Lava.Audio;

namespace Lava.Pages.Evidence;

/// <summary>Whether data that claim to be a report's hold together well enough to be shown and derived again; they may come from anybody.</summary>
internal static class EvidenceCheck
{
    private const double LongestSeconds = 24 * 3600;
    private const int MostLevels = 64;
    private const int MostLabels = 4096;
    private const int MostWords = 256;

    /// <summary>What is wrong, a sentence each.</summary>
    public static IReadOnlyList<string> Problems(EvidenceReport report)
    {
        var problems = new List<string>();
        void Require(bool holds, string otherwise)
        {
            if (!holds)
                problems.Add(otherwise);
        }
        Recording(report.Recording, Require);
        Settings(report.Verdict.Settings, Require);
        Require(report.Verdict.Levels.Count is >= 1 and <= MostLevels, "There must be 1 to 64 levels.");
        foreach (LevelFacts level in report.Verdict.Levels)
            Level(level, Require);
        Require(report.Verdict.Warnings.Count <= MostWords && !report.Verdict.Warnings.Contains(null!), "There are too many warnings.");
        Timeline(report.Timeline, Require);
        Pictures(report.Pictures, Require);
        Model(report.Model, Require);
        return problems;
    }

    private static void Recording(RecordingFacts recording, Action<bool, string> require)
    {
        require(recording.Bytes >= 0, "recording.bytes must not be negative.");
        require(IsHash(recording.Sha256) && IsHash(recording.SamplesSha256), "recording.sha256 and samplesSha256 must be 64 lower-case hexadecimal digits.");
        require(recording.SampleRate is >= 1 and <= 1_000_000 && recording.Channels is >= 1 and <= 1024, "recording.sampleRate or channels is out of range.");
        require(recording.Frames >= 1 && recording.Seconds <= LongestSeconds, "recording.frames must give between one frame and a day.");
    }

    private static void Settings(SettingsFacts settings, Action<bool, string> require)
    {
        require(settings.FirstSeconds is null or (> 0 and <= LongestSeconds), "verdict.settings.firstSeconds must lie between 0 and a day.");
        require(settings.WindowSeconds is > 0 and <= LongestSeconds && settings.HopSeconds > 0 && settings.HopSeconds <= settings.WindowSeconds
            && settings.WindowSeconds / settings.HopSeconds <= Inference.WindowGrid.MaxOverlap, "verdict.settings.windowSeconds and hopSeconds are not possible.");
        require(settings.Thresholds.Count <= MostLevels && settings.Thresholds.Values.All(double.IsFinite), "verdict.settings.thresholds must be finite.");
    }

    private static void Level(LevelFacts? level, Action<bool, string> require)
    {
        if (level is null || level.Labels.Contains(null!) || level.Labels.Count is < 2 or > MostLabels)
        {
            require(false, "A level must have 2 to 4096 labels.");
            return;
        }
        require(IsShare(level.Confidence) && (level.CalibrationShare is null or (>= 0 and <= 1)) && level.Labels.All(label => IsShare(label.Probability) && float.IsFinite(label.Logit)),
            "Probabilities, confidences and thresholds must lie between 0 and 1, and logits be finite.");
        require(ScoreNames.Find(level.ScoreKind) is not null && double.IsFinite(level.Score) && double.IsFinite(level.Threshold) && level.Temperature > 0
            && (!level.IsByProbability || IsShare(level.Threshold)), "A level's kind of score, score, threshold or temperature is not possible.");
        require(level.Labels.Any(label => label.Label == level.Best) && (level.Label == level.Best || level.Label == Verdict.Unknown),
            "A level's label must be its best one or unknown.");
    }

    private static void Timeline(TimelineFacts timeline, Action<bool, string> require)
    {
        int windows = timeline.Starts.Count;
        require(windows is >= 1 and <= TimelineFacts.MostWindows && timeline.Answers.Count == windows && timeline.Confidences.Count == windows,
            string.Create(CultureInfo.InvariantCulture, $"The timeline must have 1 to {TimelineFacts.MostWindows} windows, each with a start, an answer and a confidence."));
        require(timeline.Paths.Count is >= 1 and <= MostLabels && timeline.Paths.All(path => path is { Count: >= 1 and <= MostLevels } && !path.Contains(null!)),
            "The timeline must have 1 to 4096 different answers of 1 to 64 labels.");
        require(timeline.Answers.All(answer => answer >= 0 && answer < timeline.Paths.Count) && timeline.Answers.Distinct().Count() == timeline.Paths.Count,
            "Each answer of the timeline must be one of its paths, and each path the answer of some window.");
        require(timeline.Paths.Select(path => string.Join('\n', path ?? [])).Distinct().Count() == timeline.Paths.Count, "The timeline's paths must differ.");
        require(timeline.Confidences.All(IsShare) && timeline.Starts.All(start => start is >= 0 and <= LongestSeconds) && timeline.WindowSeconds is > 0 and <= 2 * LongestSeconds,
            "The timeline's times and confidences are out of range.");
    }

    private static void Pictures(PictureFacts pictures, Action<bool, string> require)
    {
        int columns = pictures.Lowest.Length;
        require(columns is >= 1 and <= PictureFacts.MostColumns && pictures.Highest.Length == columns && pictures.Rows is >= 1 and <= 256
            && pictures.Cells.Length == columns * pictures.Rows && pictures.Cells.All(cell => cell < Spectrogram.Levels), "The pictures have the wrong size.");
        require(float.IsFinite(pictures.Peak) && (pictures.LoudestDecibels is null || double.IsFinite(pictures.LoudestDecibels.Value)), "The pictures' scale is not finite.");
    }

    private static void Model(ModelFacts model, Action<bool, string> require)
    {
        require(Names.IsPackage(model.Name), $"model.name must have {Names.PackageRule}.");
        require(IsHash(model.ManifestSha256) && model.Files.All(file => file is not null && IsHash(file.Sha256)), "The model's hashes must be 64 lower-case hexadecimal digits.");
        require(model.Files.Count <= MostWords && model.Promises.Count <= MostWords && !model.Promises.Contains(null!), "The model has too many files or promises.");
    }

    private static bool IsShare(double value) => value is >= 0 and <= 1;

    private static bool IsHash(string text) => text.Length == 64 && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}
