using System.CommandLine;
using Lava.Commands.Parsing;
using Lava.Lab.Evaluate.Scoring;
using Lava.Pages.Runs;

namespace Lava.Lab.Evaluate.Level;

/// <summary><c>lava evaluate level</c>: its command line.</summary>
internal static class LevelVerb
{
    private const int UsualMap = 2_000;

    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var shared = new EvaluateArguments();
        var level = new Option<string?>("--level") { HelpName = "NAME", Description = "Level of the package (usually its root)." };
        var list = new Option<string?>("--list") { HelpName = "FILE", Description = "Recordings and their labels (CSV: path,label; group or speaker beside them make intervals honest)." };
        var predictions = new Option<string?>("--predictions") { HelpName = "FILE", Description = "Predictions of another run or another system (CSV or Parquet: file,label,p:LABEL,…) instead of scoring." };
        var unknown = new Option<string?>("--unknown") { HelpName = "A,B", Description = "Labels that the level does not know and should reject; * for any." };
        Option<ScoringEngine?> engine = Choices.Of("--engine", "What scores: Lava's own engine, or that and libtorch beside it, to compare (usually lava).", ("lava", ScoringEngine.Lava), ("torch", ScoringEngine.Torch));
        var scores = new Option<string?>("--asvspoof-scores") { HelpName = "FILE", Description = "Also write scores as ASVspoof has them: utterance, attack, key, score of the genuine label." };
        var genuine = new Option<string?>("--genuine") { HelpName = "LABEL", Description = "Label that means genuine speech (usually as the package says)." };
        Option<int?> map = Numbers.Whole("--tsne", "N", $"Recordings, drawn evenly, in the pictures of the latents (usually {UsualMap:N0}); 0 for none.", 0, EmbeddingPlot.MostPoints);
        var verb = new Verb("level", "A level on recordings with known labels: every number that a classifier is judged by.")
        {
            Options = { shared.Package, level, list, predictions, unknown, genuine, shared.Threshold, shared.Out, engine, shared.First, shared.LabelNumbers, scores, map, shared.Threads, shared.Json },
            Notes =
            [
                "Predictions have the columns file, label and p:LABEL for each label; score, threshold, verdict, group and logit:LABEL may be there, others are passed over. "
                + "With --list beside --predictions, both must be of the same recordings.",
                "A label of the list that the level lacks is an error, unless --unknown names it: then it counts as something that should be rejected.",
                EvaluateVerb.Codes,
            ],
            Examples =
            [
                new("lava evaluate level --package my-model/ --level Codec --list test.csv --out evaluation/", "Scores every recording of the list."),
                new("lava evaluate level --predictions evaluation/predictions.parquet --threshold 0.9 --out evaluation-90/", "The same recordings under another threshold, without scoring them again."),
                new("lava evaluate level --package my-model/ --list all.csv --unknown FlowDec,Mimi --out open/", "How well what was never trained on is rejected."),
            ],
        };
        verb.SetAction(parsed =>
        {
            if (parsed.GetValue(list) is null && parsed.GetValue(predictions) is null)
                throw new UsageException("Give --list, to score it, or --predictions, or both.");
            if (parsed.GetValue(predictions) is null && parsed.GetValue(shared.Package) is null)
                throw new UsageException("--list is scored by a level of a --package.");
            if (parsed.GetValue(level) is not null && parsed.GetValue(shared.Package) is null)
                throw new UsageException("--level goes with --package.");
            if (parsed.GetValue(engine) == ScoringEngine.Torch && parsed.GetValue(predictions) is not null)
                throw new UsageException("--engine torch scores; it does not go with --predictions.");
            return new LevelRun(session, shared, parsed)
            {
                Level = parsed.GetValue(level),
                List = parsed.GetValue(list),
                Predictions = parsed.GetValue(predictions),
                Unknown = EvaluateArguments.Names(parsed.GetValue(unknown)),
                Genuine = parsed.GetValue(genuine),
                CheckWithTorch = parsed.GetValue(engine) == ScoringEngine.Torch,
                AsvSpoofScores = parsed.GetValue(scores),
                MapRecordings = parsed.GetValue(map) ?? UsualMap,
            }.Run();
        });
        return verb;
    }
}
