using System.CommandLine;
using Lava.Commands.Parsing;
using Lava.Training;

namespace Lava.Lab.Train;

/// <summary><c>lava train autoencoder</c>: its command line.</summary>
internal static class AutoencoderVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var shared = new TrainArguments();
        var initial = new Option<string?>("--initial") { HelpName = "FILE", Description = "Weights of an autoencoder to begin with." };
        var verb = new Verb("autoencoder", "Train the autoencoder, whose encoder the levels build on. It needs no labels.")
        {
            Notes = [TrainVerb.Folder, TrainVerb.Codes],
            Examples =
            [
                new("lava train autoencoder --train train.csv --val val.csv --out autoencoder/", "On the first column of the lists; best.pt is the result."),
                new("lava train autoencoder --train train.csv --val val.csv --out autoencoder/ --like-reference", "As the published one was trained, on tensors as they are."),
            ],
        };
        foreach (Option option in (Option[])[.. shared.Files, initial, .. shared.Others])
            verb.Options.Add(option);
        verb.SetAction(parsed =>
        {
            TrainRequest request = shared.Read(parsed) with { Initial = parsed.GetValue(initial) };
            return new TrainCommand(session, request, new AutoencoderKind(new AutoencoderOptions { Optimizer = request.Optimizer, Precision = request.Precision })).Run();
        });
        return verb;
    }
}
