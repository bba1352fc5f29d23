using Lava.Attribution;
using Lava.Audio;

namespace Lava.Cli.Tests.Support;

/// <summary>Models and verdicts made up for rendering.</summary>
internal static class Answers
{
    public static ModelPackage Model { get; } = MakeModel("toy-1", genuine: false);

    public static ModelPackage ModelWithGenuine { get; } = MakeModel("toy-2", genuine: true);

    public static Verdict Leaf { get; } = Of("calls/a.wav",
        Level("Family", 0.85, ("Codec", 0.9875), ("Vocoder", 0.0100), ("Real", 0.0025)), Level("Codec", 0.9, ("C1", 0.03), ("C2", 0.97)));

    public static Verdict Rejected { get; } = Of("calls/b.wav",
        Level("Family", 0.85, ("Codec", 0.95), ("Vocoder", 0.03), ("Real", 0.02)), Level("Codec", 0.9, ("C1", 0.388), ("C2", 0.612)));

    /// <summary>Judged by energy and by probability; both levels promise something.</summary>
    public static Verdict Scored { get; } = Of("calls/s.wav",
        Leaf.Levels[0] with { ScoreKind = ScoreKind.Energy, Score = 7.2109, Threshold = 4.5, CalibrationShare = 0.843, Promise = Promised },
        Leaf.Levels[1] with { Promise = Promised, CalibrationShare = 0.5 });

    /// <summary>Sure by its probability, not by its energy: the promise is one of answers, and there is none.</summary>
    public static Verdict ScoredTooLow { get; } = Of("calls/t.wav",
        Leaf.Levels[0] with { Label = Verdict.Unknown, ScoreKind = ScoreKind.Energy, Score = 3.12, Threshold = 4.5, CalibrationShare = 0.004, Promise = Promised });

    public static Verdict RejectedAtOnce { get; } = Of("calls/c.wav", Level("Family", 0.85, ("Codec", 0.4), ("Vocoder", 0.35), ("Real", 0.25)));

    public static Verdict Warned { get; } = Leaf with
    {
        File = "calls/d.wav",
        Warnings = [new AudioWarning(AudioWarnings.Short, "The recording lasts 0.4 s; below 1 s verdicts are unsure.")],
    };

    /// <summary>20 s: the first half is one thing, then ten windows of no answer, then another thing.</summary>
    public static Verdict WithTimeline { get; } = Leaf with
    {
        Seconds = 20,
        Timeline = [.. Enumerable.Range(0, 31).Select(i => new TimelineWindow(i * 0.5, i * 0.5 + 5, (i < 15 ? Leaf : i < 25 ? RejectedAtOnce : Rejected).Levels))],
    };

    public static RiskPromise Promised => new()
    {
        MaxError = 0.05,
        Confidence = 0.95,
        Bound = 0.043,
        Recordings = 412,
        Answered = 330,
        Errors = 6,
        List = new string('b', 64),
        Date = new DateOnly(2026, 11, 24),
        Assumption = "As in the list.",
    };

    public static Verdict Of(string file, params LevelResult[] levels) => new()
    {
        File = file,
        Sha256 = new string('a', 64),
        Seconds = 3.25,
        SampleRate = 44_100,
        Audio = new AudioInfo(44_100, 2, "WAV, PCM 16 bit", "lava"),
        Model = "toy-1",
        Levels = levels,
        Stopped = levels[^1].Label == Verdict.Unknown ? StopReason.Rejected : StopReason.Leaf,
    };

    public static LevelResult Level(string name, double threshold, params (string Label, double Probability)[] labels)
    {
        (string best, double confidence) = labels.MaxBy(label => label.Probability);
        return new LevelResult(name, confidence >= threshold ? best : Verdict.Unknown, best, confidence, threshold,
            [.. labels.Select(label => new LabelProbability(label.Label, label.Probability))],
            [.. labels.Select(label => (float)Math.Log(label.Probability))]);
    }

    private static ModelPackage MakeModel(string name, bool genuine)
    {
        var below = new Dictionary<string, string> { ["Codec"] = "Codec" };
        var nothing = new Dictionary<string, string>();
        return new ModelPackage
        {
            Name = name,
            SampleRate = 16_000,
            Peak = 1,
            Root = "Family",
            Levels =
            [
                new ModelLevel("Family", "family.pt", [new ModelLabel("Codec"), new ModelLabel("Vocoder"), new ModelLabel("Real", Genuine: genuine)], 0.85, below),
                new ModelLevel("Codec", "codec.pt", [new ModelLabel("C1", "first codec"), new ModelLabel("C2", "second codec")], 0.9, nothing),
            ],
            Files = [],
        };
    }
}
