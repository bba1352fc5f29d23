using System.CommandLine;
using Lava.Commands.Parsing;
using Lava.Datasets;
using Lava.Text;
using Lava.Training;

namespace Lava.Lab.Train;

/// <summary><c>lava train level</c>: its command line.</summary>
internal static class LevelVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var shared = new TrainArguments();
        var labels = new Option<string?>("--labels") { HelpName = "A,B,C", Description = "Labels in the order of the network's outputs (usually those of the training list, sorted)." };
        Option<LabelNumbers?> numbers = Choices.Of("--label-numbers", "What whole numbers in the lists mean (usually found out).",
            ("names", LabelNumbers.Names), ("from-0", LabelNumbers.FromZero), ("from-1", LabelNumbers.FromOne));
        var initial = new Option<string?>("--initial") { HelpName = "FILE", Description = "Weights to begin with: an autoencoder's or a level's encoder, or a whole level with the same labels." };
        Option<FirstFilters?> filters = Choices.Of("--first-filters", "What a fresh encoder's first convolution begins with: random numbers, or windowed cosines over the whole spectrum (usually random).",
            ("random", FirstFilters.Random), ("cosine", FirstFilters.Cosine));
        Option<EncoderLearning?> encoder = Choices.Of("--encoder", "How much of the encoder learns (usually last-batchnorm).",
            ("frozen", EncoderLearning.Frozen), ("last-batchnorm", EncoderLearning.LastBatchNorm), ("all", EncoderLearning.All));
        Option<BatchNormMode?> batchNorm = Choices.Of("--batchnorm", "What the encoder normalises with: each batch as the reference, or what it has learnt (usually frozen).",
            ("reference", BatchNormMode.Reference), ("frozen", BatchNormMode.Frozen));
        Option<bool?> attention = Choices.Of("--attention", "Whether attention weights the latent (usually true).", ("true", true), ("false", false));
        Option<double?> smoothing = Numbers.Positive("--label-smoothing", "X", "Share of each target spread over all labels.", 0.999);
        Option<KeepRule?> keep = Choices.Of("--keep", "What the best epoch is best in (usually loss).", ("loss", KeepRule.Loss), ("macro-f1", KeepRule.MacroF1));
        var verb = new Verb("level", "Train a classifier of a model: one level, any number of labels.")
        {
            Notes = [TrainVerb.Folder, TrainVerb.Codes],
            Examples =
            [
                new("lava train level --train train.csv --val val.csv --initial autoencoder/best.pt --out level/", "A level on the encoder of a trained autoencoder."),
                new("lava train level --train train.csv --val val.csv --out level/ --encoder all --patience 10 --keep macro-f1", "All of it, until it gets no better."),
                new("lava train level --train train.csv --val val.csv --initial autoencoder.pt --out ada/ --like-reference", "As the published levels were trained."),
            ],
        };
        foreach (Option option in (Option[])[.. shared.Files, labels, numbers, initial, filters, encoder, batchNorm, attention, smoothing, keep, .. shared.Others])
            verb.Options.Add(option);
        verb.SetAction(parsed =>
        {
            TrainRequest request = shared.Read(parsed) with
            {
                Initial = parsed.GetValue(initial),
                Labels = parsed.GetValue(labels)?.Split(',', StringSplitOptions.TrimEntries),
                LabelNumbers = parsed.GetValue(numbers) ?? LabelNumbers.Detect,
            };
            request = request with { Run = request.Run with { Keep = parsed.GetValue(keep) ?? KeepRule.Loss } };
            bool likeReference = parsed.GetValue(shared.LikeReference);
            var options = new ClassifierOptions
            {
                Labels = 1, // known once the list is read
                Attention = parsed.GetValue(attention) ?? true,
                Encoder = parsed.GetValue(encoder) ?? EncoderLearning.LastBatchNorm,
                BatchNorm = parsed.GetValue(batchNorm) ?? (likeReference ? BatchNormMode.Reference : BatchNormMode.Frozen),
                LabelSmoothing = parsed.GetValue(smoothing) ?? 0,
                Optimizer = request.Optimizer,
                Precision = request.Precision,
            };
            if (likeReference && (options.Encoder != EncoderLearning.LastBatchNorm || options.BatchNorm != BatchNormMode.Reference
                || options.LabelSmoothing > 0 || request.Run.Keep != KeepRule.Loss))
            {
                throw new UsageException("--like-reference means --encoder last-batchnorm, --batchnorm reference, --keep loss and no --label-smoothing.");
            }
            FirstFilters first = parsed.GetValue(filters) ?? FirstFilters.Random;
            if (first != FirstFilters.Random && (likeReference || request.Initial is not null))
                throw new UsageException("--first-filters is for an encoder that begins anew: without --initial and --like-reference.");
            return new TrainCommand(session, request, new LevelKind(options, first, sentence => session.Say(Printable.Of(sentence)))).Run();
        });
        return verb;
    }
}
