using System.Globalization;
using System.Text;

using Lava.Lab.Experiment;

namespace Lava.Lab.DigitStrings;

/// <summary>Has the text-to-speech engines say digits, letters and words.</summary>
/// <param name="folder">Gets a recording of each word; what is there is kept.</param>
/// <param name="seed">What pace and pitch are drawn from.</param>
/// <param name="cancellation">Ends the engines.</param>
internal sealed class Engines(string folder, int seed, CancellationToken cancellation)
{
    // People and festival's voices speak many languages; so that the language gives nothing away, espeak-ng speaks those as well.
    private static readonly string[] EspeakAccents =
        ["en-us", "en-gb", "en-gb-scotland", "en-gb-x-rp", "en-gb-x-gbclan", "en-029", "en-gb-x-gbcwmd", "it", "fi", "cs", "ca", "ru",
            "de", "fr", "es", "nl", "pt", "sv", "hu", "lt"];

    /// <summary>A voice that says everything in its ways.</summary>
    /// <exception cref="ExperimentException">An engine is not installed, or failed.</exception>
    public Speaker Read(VoiceRoster entry)
    {
        Directory.CreateDirectory(folder);
        List<Utterance> all = [.. from saying in Enumerable.Range(0, Sayings.All.Count) from way in Enumerable.Range(0, entry.Ways) select Plan(entry, saying, way)];
        List<Utterance> missing = all.FindAll(utterance => !File.Exists(utterance.Path));
        if (missing.Count > 0)
            Speak(entry, missing);
        return new Speaker($"{entry.Engine}-{entry.Voice}", entry.Engine, entry.Role,
            [.. all.Select(utterance => Samples.Trim(Samples.Read(utterance.Path)))]);
    }

    private void Speak(VoiceRoster entry, List<Utterance> missing)
    {
        if (entry.Engine == VoiceRoster.Festival)
        {
            Festival(entry, missing);
            return;
        }
        foreach (Utterance utterance in missing)
        {
            var random = new Random(utterance.Seed);
            if (entry.Engine == VoiceRoster.Espeak)
            {
                Programs.Run("espeak-ng", ["-v", $"{EspeakAccents[random.Next(EspeakAccents.Length)]}+{entry.Voice}",
                    "-s", Whole(random, 120, 200), "-p", Whole(random, 25, 75), "-w", utterance.Part, utterance.Text], cancellation);
            }
            else
            {
                Programs.Run("flite", ["-voice", entry.Voice, "--setf", $"duration_stretch={Decimal(random, 0.8, 1.3)}",
                    "--setf", $"int_f0_target_mean={Whole(random, 80, 200)}", "-t", utterance.Text, "-o", utterance.Part], cancellation);
            }
            File.Move(utterance.Part, utterance.Path);
        }
    }

    /// <summary>One run for all of a voice: it takes longer to start than to speak.</summary>
    /// <remarks>Festival 2.5 crashes at some paces of some very short words, always at the same ones. It says those again at its own pace.</remarks>
    private void Festival(VoiceRoster entry, List<Utterance> missing)
    {
        missing.ForEach(utterance => File.Delete(utterance.Part));
        string path = Path.Combine(folder, $"{entry.Engine}-{entry.Voice}-{entry.Role}.scm");
        Utterance? plain = null;
        for (List<Utterance> rest = missing; rest.Count > 0; rest = rest.FindAll(utterance => !File.Exists(utterance.Part)))
        {
            File.WriteAllText(path, Script(entry.Voice, rest, plain));
            try
            {
                Programs.Run("festival", ["-b", path], cancellation);
            }
            catch (ExperimentException) when (rest.Find(utterance => !File.Exists(utterance.Part)) is { } unsaid && unsaid != plain)
            {
                plain = unsaid;
            }
        }
        missing.ForEach(utterance => File.Move(utterance.Part, utterance.Path));
    }

    private static string Script(string voice, List<Utterance> utterances, Utterance? plain)
    {
        StringBuilder script = new StringBuilder().Append(CultureInfo.InvariantCulture, $"(voice_{voice})\n");
        foreach (Utterance utterance in utterances)
        {
            var random = new Random(utterance.Seed);
            string pace = Decimal(random, 0.8, 1.3);
            script.Append(CultureInfo.InvariantCulture, $"(Parameter.set 'Duration_Stretch {(utterance == plain ? "1" : pace)})\n");
            script.Append(CultureInfo.InvariantCulture,
                $"(set! int_lr_params '((target_f0_mean {Whole(random, 85, 150)}) (target_f0_std 14) (model_f0_mean 170) (model_f0_std 34)))\n");
            script.Append(CultureInfo.InvariantCulture, $"(utt.save.wave (utt.synth (Utterance Text \"{utterance.Text}\")) \"{utterance.Part}\" 'riff)\n");
        }
        return script.ToString();
    }

    private Utterance Plan(VoiceRoster entry, int saying, int way)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{entry.Engine}-{entry.Voice}-{entry.Role}-{Sayings.All[saying]}-{way}.wav");
        return new Utterance(Sayings.All[saying], Path.GetFullPath(Path.Combine(folder, name)), Seeds.Of(seed, name));
    }

    private static string Whole(Random random, int from, int to) => random.Next(from, to).ToString(CultureInfo.InvariantCulture);

    private static string Decimal(Random random, double from, double to) => Telephone.Uniform(random, from, to).ToString("F2", CultureInfo.InvariantCulture);

    private sealed record Utterance(string Text, string Path, int Seed)
    {
        /// <summary>Where it is while the engine speaks.</summary>
        public string Part => Path + ".part";
    }
}
