using System.Globalization;
using System.Text;

using Lava.Lab.Experiment;

namespace Lava.Lab.DigitStrings;

/// <summary>Has the text-to-speech engines say digits.</summary>
/// <param name="folder">Gets a recording of each digit; what is there is kept.</param>
/// <param name="seed">What pace and pitch are drawn from.</param>
/// <param name="cancellation">Ends the engines.</param>
internal sealed class Engines(string folder, int seed, CancellationToken cancellation)
{
    // Festival's voices speak the languages that they were made for; so that the language gives nothing away, espeak-ng speaks those as well.
    private static readonly string[] EspeakAccents =
        ["en-us", "en-gb", "en-gb-scotland", "en-gb-x-rp", "en-gb-x-gbclan", "en-029", "en-gb-x-gbcwmd", "it", "fi", "cs", "ca", "ru"];

    /// <summary>A voice that says every digit in its ways.</summary>
    /// <exception cref="ExperimentException">An engine is not installed, or failed.</exception>
    public Speaker Read(VoiceRoster entry)
    {
        Directory.CreateDirectory(folder);
        List<Utterance> all = [.. from digit in Enumerable.Range(0, Speaker.Digits) from way in Enumerable.Range(0, entry.Ways) select Plan(entry, digit, way)];
        List<Utterance> missing = all.FindAll(utterance => !File.Exists(utterance.Path));
        if (missing.Count > 0)
            Speak(entry, missing);
        return new Speaker($"{entry.Engine}-{entry.Voice}", entry.Engine, entry.Role,
            [.. all.GroupBy(utterance => utterance.Digit).OrderBy(digit => digit.Key).Select(digit => digit.Select(utterance => Samples.Trim(Samples.Read(utterance.Path))).ToArray())]);
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
    private void Festival(VoiceRoster entry, List<Utterance> missing)
    {
        StringBuilder script = new StringBuilder().Append(CultureInfo.InvariantCulture, $"(voice_{entry.Voice})\n");
        foreach (Utterance utterance in missing)
        {
            var random = new Random(utterance.Seed);
            script.Append(CultureInfo.InvariantCulture, $"(Parameter.set 'Duration_Stretch {Decimal(random, 0.8, 1.3)})\n");
            script.Append(CultureInfo.InvariantCulture,
                $"(set! int_lr_params '((target_f0_mean {Whole(random, 85, 150)}) (target_f0_std 14) (model_f0_mean 170) (model_f0_std 34)))\n");
            script.Append(CultureInfo.InvariantCulture, $"(utt.save.wave (utt.synth (Utterance Text \"{utterance.Text}\")) \"{utterance.Part}\" 'riff)\n");
        }
        string path = Path.Combine(folder, $"{entry.Engine}-{entry.Voice}-{entry.Role}.scm");
        File.WriteAllText(path, script.ToString());
        Programs.Run("festival", ["-b", path], cancellation);
        missing.ForEach(utterance => File.Move(utterance.Part, utterance.Path));
    }

    private Utterance Plan(VoiceRoster entry, int digit, int way)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{entry.Engine}-{entry.Voice}-{entry.Role}-{digit}-{way}.wav");
        return new Utterance(digit, Path.GetFullPath(Path.Combine(folder, name)), Seeds.Of(seed, name));
    }

    private static string Whole(Random random, int from, int to) => random.Next(from, to).ToString(CultureInfo.InvariantCulture);

    private static string Decimal(Random random, double from, double to) => Telephone.Uniform(random, from, to).ToString("F2", CultureInfo.InvariantCulture);

    private sealed record Utterance(int Digit, string Path, int Seed)
    {
        /// <summary>Each voice reads the number in its own language.</summary>
        public string Text => Digit.ToString(CultureInfo.InvariantCulture);

        /// <summary>Where it is while the engine speaks.</summary>
        public string Part => Path + ".part";
    }
}
