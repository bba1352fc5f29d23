using Lava.Pages.Evidence;

namespace Lava.Pages.Verification;

/// <summary>Holds what a report says against what came out when all of it was derived again.</summary>
internal static class EvidenceComparison
{
    /// <summary>How far probabilities and confidences may lie apart where other kernels, another system or another version computed them.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>The same for logits.</summary>
    public const double LogitTolerance = 1e-3;

    /// <summary>The same for the share of calibration recordings that scored lower, a few of which may score nearly as much.</summary>
    public const double CalibrationTolerance = 0.01;

    /// <summary>How far apart shades and outline may lie, in their own steps: a rounding.</summary>
    private const int PictureTolerance = 1;

    public static void Compare(EvidenceReport reported, EvidenceReport derived, Findings findings)
    {
        Recording(reported.Recording, derived.Recording, findings);
        Model(reported.Model, derived.Model, findings);
        bool exact = reported.Origin.IsLike(derived.Origin) && reported.Recording.SamplesSha256 == derived.Recording.SamplesSha256;
        Verdict(reported.Verdict, derived.Verdict, exact ? 0 : 1, findings);
        Timeline(reported.Timeline, derived.Timeline, exact ? 0 : Tolerance, findings);
        Pictures(reported.Pictures, derived.Pictures, findings);
        Origin(reported.Origin, derived.Origin, findings);
    }

    private static void Recording(RecordingFacts reported, RecordingFacts derived, Findings findings)
    {
        findings.Same("recording.bytes", reported.Bytes, derived.Bytes);
        findings.Same("recording.sha256", reported.Sha256, derived.Sha256);
        findings.Same("recording.samplesSha256", reported.SamplesSha256, derived.SamplesSha256);
        findings.Same("recording.format", reported.Format, derived.Format);
        findings.Same("recording.decoder", reported.Decoder, derived.Decoder);
        findings.Same("recording.decoderVersion", reported.DecoderVersion, derived.DecoderVersion);
        findings.Same("recording.sampleRate", reported.SampleRate, derived.SampleRate);
        findings.Same("recording.channels", reported.Channels, derived.Channels);
        findings.Same("recording.frames", reported.Frames, derived.Frames);
        findings.NotChecked("recording.name", $"{reported.Name}; what a file is called is no part of it");
    }

    private static void Model(ModelFacts reported, ModelFacts derived, Findings findings)
    {
        findings.Same("model.name", reported.Name, derived.Name);
        findings.Same("model.manifestSha256", reported.ManifestSha256, derived.ManifestSha256);
        findings.Add("model.files", reported.Files.SequenceEqual(derived.Files), $"{reported.Files.Count} files, their SHA-256 as in the manifest",
            "the names or SHA-256 of the package's files are others");
        findings.Same("model.license", reported.License, derived.License);
        findings.Same("model.description", reported.Description, derived.Description);
        findings.Add("model.promises", reported.Promises.SequenceEqual(derived.Promises), reported.Promises.Count == 0 ? "none, as the package has it" : "as the package has them",
            "the package promises something else");
        findings.Add("model.card", (reported.CanTellGenuine, reported.Training, reported.Evaluation, reported.Limits)
            == (derived.CanTellGenuine, derived.Training, derived.Evaluation, derived.Limits), "as the package has it", "the package's card says something else");
    }

    private static void Verdict(VerdictFacts reported, VerdictFacts derived, int tolerances, Findings findings)
    {
        findings.Same("verdict", Path(reported), Path(derived));
        findings.Add("verdict.answered", (reported.Answered, reported.Genuine) == (derived.Answered, derived.Genuine), reported.Answered ? "it is an answer" : "the last level does not answer",
            "whether it is an answer, or means genuine speech, comes out otherwise");
        foreach ((LevelFacts said, LevelFacts found) in reported.Levels.Zip(derived.Levels))
        {
            string item = $"level.{said.Level}";
            findings.Add($"{item}.label", (said.Level, said.Label, said.Best) == (found.Level, found.Label, found.Best)
                && said.Labels.Select(label => (label.Label, label.Description)).SequenceEqual(found.Labels.Select(label => (label.Label, label.Description))),
                $"{said.Label}, best {said.Best}", $"the report says {said.Label}, best {said.Best}; it is {found.Label}, best {found.Best}, of the level {found.Level}");
            findings.Near($"{item}.threshold", [said.Threshold, said.Temperature], [found.Threshold, found.Temperature], 0);
            findings.Same($"{item}.scoreKind", said.ScoreKind, found.ScoreKind);
            findings.Near($"{item}.score", [said.Score], [found.Score], tolerances * LogitTolerance * Math.Max(1, Math.Abs(found.Score)));
            findings.Near($"{item}.calibrationShare", [said.CalibrationShare ?? -1], [found.CalibrationShare ?? -1], tolerances * CalibrationTolerance);
            findings.Same($"{item}.promise", said.Promise, found.Promise);
            findings.Near($"{item}.confidence", [said.Confidence], [found.Confidence], tolerances * Tolerance);
            findings.Near($"{item}.probabilities", [.. said.Labels.Select(label => label.Probability)], [.. found.Labels.Select(label => label.Probability)], tolerances * Tolerance);
            findings.Near($"{item}.logits", [.. said.Labels.Select(label => (double)label.Logit)], [.. found.Labels.Select(label => (double)label.Logit)], tolerances * LogitTolerance);
        }
        findings.Add("warnings", reported.Warnings.SequenceEqual(derived.Warnings), $"{reported.Warnings.Count}, in the same words",
            $"the report has {Codes(reported)}, it is {Codes(derived)}, or their words differ");
    }

    private static void Timeline(TimelineFacts reported, TimelineFacts derived, double tolerance, Findings findings)
    {
        findings.Near("timeline.windows", [.. reported.Starts, reported.WindowSeconds], [.. derived.Starts, derived.WindowSeconds], 0);
        IEnumerable<string> said = reported.Answers.Select(answer => string.Join(" > ", reported.Paths[answer]));
        IEnumerable<string> found = derived.Answers.Select(answer => string.Join(" > ", derived.Paths[answer]));
        int other = said.Zip(found).Count(pair => pair.First != pair.Second);
        findings.Add("timeline.answers", other == 0 && reported.Answers.Count == derived.Answers.Count && reported.Paths.Count == derived.Paths.Count,
            $"{reported.Answers.Count} windows with the same answers", $"{other} windows of {reported.Answers.Count} have other answers");
        findings.Near("timeline.confidences", reported.Confidences, derived.Confidences, tolerance);
    }

    private static void Pictures(PictureFacts reported, PictureFacts derived, Findings findings)
    {
        findings.Near("waveform.peak", [reported.Peak], [derived.Peak], 0);
        bool outline = Close(reported.Lowest, derived.Lowest) && Close(reported.Highest, derived.Highest);
        findings.Add("waveform", outline, $"{reported.Lowest.Length} columns", "the outline is another");
        bool loudest = reported.LoudestDecibels.HasValue == derived.LoudestDecibels.HasValue && Math.Abs((reported.LoudestDecibels ?? 0) - (derived.LoudestDecibels ?? 0)) < 0.15;
        findings.Add("spectrogram", reported.Rows == derived.Rows && loudest && Close(reported.Cells, derived.Cells), $"{reported.Cells.Length} cells, within a shade", "the spectrogram is another");
    }

    private static void Origin(OriginFacts reported, OriginFacts derived, Findings findings)
    {
        findings.NotChecked("origin.analyzed", "when it was made cannot be derived");
        findings.NotChecked("origin.commandLine", "what was typed cannot be derived; what it asked for is in the settings, with which all of this was derived again");
        findings.NotChecked("origin.versions", reported.IsLike(derived) ? "the same Lava, runtime, system and instruction set as here, as the report has it: every bit of the scores had to agree"
            : $"made by Lava {reported.Lava} with {reported.InstructionSet} on {reported.System}, derived again by Lava {derived.Lava} with {derived.InstructionSet} on {derived.System}");
    }

    private static bool Close(byte[] reported, byte[] derived)
    {
        if (reported.Length != derived.Length)
            return false;
        for (int i = 0; i < reported.Length; i++)
        {
            if (Math.Abs((sbyte)reported[i] - (sbyte)derived[i]) > PictureTolerance)
                return false;
        }
        return true;
    }

    private static string Path(VerdictFacts verdict) => string.Join(" > ", verdict.Levels.Select(level => level.Label));

    private static string Codes(VerdictFacts verdict) => verdict.Warnings.Count == 0 ? "none" : string.Join(", ", verdict.Warnings.Select(warning => warning.Code));
}
