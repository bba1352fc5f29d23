using System.CommandLine;
using Lava.Audio;
using Lava.Commands.Parsing;
using Lava.Datasets;

namespace Lava.Cli.Prepare;

/// <summary><c>lava prepare</c>: its command line.</summary>
internal static class PrepareVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var from = new Argument<string>("FROM") { Description = "Folder of recordings of any format; its folders are read as well." };
        var to = new Argument<string>("TO") { Description = "Folder for the tensors, under the same relative names with .pt." };
        Option<int?> rate = Numbers.Whole("--rate", "HZ", "Sample rate of the waveforms (usually 16000).", 4_000, 384_000);
        Option<double?> peak = Numbers.Positive("--peak", "P", "Largest magnitude of each waveform (usually 1).", 1e6);
        Option<double?> first = Numbers.Seconds("--first", "Take only the first seconds, zero-padded where there are fewer.");
        var failures = new Option<string?>("--failures") { HelpName = "FILE", Description = $"CSV of what failed (usually TO/{FailureList.FileName})." };
        Option<int?> threads = Numbers.Whole("--threads", "N", "Recordings to work on at once (usually one for each processor).", 1, 1024);
        var json = new Option<bool>("--json") { Description = "Write one JSON object a file instead of a summary." };
        var verb = new Verb("prepare", "Turn folders of recordings into folders of waveform tensors for training and evaluation.")
        {
            Arguments = { from, to },
            Options = { rate, peak, first, failures, threads, json },
            Notes =
            [
                "A tensor is float32 [1, T]: mono, resampled, peak scaled. What is there already is kept, so that a run that was cut short " +
                "goes on where it stopped. Two recordings that would become one tensor (a.wav, a.flac) both fail.",
                "Exit code: 0 all prepared, 1 some recordings failed, 2 wrong usage, 3 Lava itself failed.",
            ],
            Examples =
            [
                new("lava prepare CodecFake/ tensors/CodecFake/", "A dataset, as the published networks take it."),
                new("lava prepare calls/ tensors/ --first 5 --threads 4", "The first 5 s of each."),
            ],
        };
        verb.SetAction(parsed => new PrepareRun(session)
        {
            From = parsed.GetRequiredValue(from),
            To = parsed.GetRequiredValue(to),
            Failures = parsed.GetValue(failures),
            Json = parsed.GetValue(json),
            Options = new PreparationOptions
            {
                Waveform = new WaveformSpec(parsed.GetValue(rate) ?? 16_000, (float)(parsed.GetValue(peak) ?? 1)),
                FirstSeconds = parsed.GetValue(first),
                Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
            },
        }.Run());
        return verb;
    }
}
