using System.Globalization;
using System.Text;

namespace Lava.Lab.DigitStrings;

/// <summary>The text-to-speech engines and their voices.</summary>
internal static class Engines
{
    /// <summary>Names of the engines, as labels.</summary>
    public static IReadOnlyList<string> All { get; } = ["espeak-ng", "flite", "festival"];

    private static readonly string[] EspeakAccents = ["en-us", "en-gb", "en-gb-scotland", "en-gb-x-rp", "en-gb-x-gbclan", "en-029", "en-gb-x-gbcwmd"];
    private static readonly string[] EspeakTrain = ["m1", "m2", "m3", "m5", "m6", "f1", "f2", "f4", "Andy", "klatt", "klatt3", "Mario", "Jacky", "Diogo"];
    private static readonly string[] EspeakValidation = ["m7", "Alex", "klatt4", "Linda"];
    private static readonly string[] EspeakTest = ["m4", "m8", "f3", "f5", "Michael", "klatt2", "Pablo", "Gene"];

    /// <summary>Has every voice say the ten digits in a number of ways.</summary>
    public static IEnumerable<Speaker> Read(string folder, int seed, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(seed);
        foreach ((string variant, Role role) in Roles(EspeakTrain, EspeakValidation, EspeakTest))
            yield return Espeak(variant, role, role == Role.Train ? 6 : 4, folder, random, cancellation);
        foreach ((string voice, Role role) in Roles(["rms", "slt"], ["rms", "slt"], ["awb"]))
            yield return Flite(voice, role, role == Role.Train ? 24 : 8, folder, random, cancellation);
        foreach ((string voice, Role role) in Roles(["kal_diphone", "cmu_us_slt_arctic_hts"], ["kal_diphone", "cmu_us_slt_arctic_hts"], ["ked_diphone"]))
            yield return Festival(voice, role, role == Role.Train ? 24 : 8, folder, random, cancellation);
    }

    private static IEnumerable<(string Voice, Role Role)> Roles(string[] train, string[] validation, string[] test) =>
        [.. train.Select(voice => (voice, Role.Train)), .. validation.Select(voice => (voice, Role.Validation)), .. test.Select(voice => (voice, Role.Test))];

    private static Speaker Espeak(string variant, Role role, int ways, string folder, Random random, CancellationToken cancellation) =>
        Collect("espeak-ng", variant, role, ways, folder, (word, _, path) => Programs.Run("espeak-ng",
            ["-v", $"{EspeakAccents[random.Next(EspeakAccents.Length)]}+{variant}", "-s", $"{random.Next(120, 200)}", "-p", $"{random.Next(25, 75)}", "-w", path, word], cancellation));

    private static Speaker Flite(string voice, Role role, int ways, string folder, Random random, CancellationToken cancellation) =>
        Collect("flite", voice, role, ways, folder, (word, _, path) => Programs.Run("flite",
            ["-voice", voice, "--setf", Setting("duration_stretch", 0.8, 1.3, random), "--setf", Setting("int_f0_target_mean", 80, 200, random), "-t", word, "-o", path], cancellation));

    private static Speaker Festival(string voice, Role role, int ways, string folder, Random random, CancellationToken cancellation)
    {
        // One run for all: it takes longer to start than to speak.
        var script = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"(voice_{voice})\n"));
        Speaker? speaker = null;
        string at = Path.Combine(folder, $"festival-{voice}-{role}.scm");
        Collect("festival", voice, role, ways, folder, (word, _, path) =>
        {
            double pitch = Telephone.Uniform(random, 85, 150);
            script.Append(CultureInfo.InvariantCulture, $"(Parameter.set 'Duration_Stretch {Telephone.Uniform(random, 0.8, 1.3):F2})\n");
            script.Append(CultureInfo.InvariantCulture, $"(set! int_lr_params '((target_f0_mean {pitch:F0}) (target_f0_std 14) (model_f0_mean 170) (model_f0_std 34)))\n");
            script.Append(CultureInfo.InvariantCulture, $"(utt.save.wave (utt.synth (Utterance Text \"{word}\")) \"{path}\" 'riff)\n");
        }, () =>
        {
            File.WriteAllText(at, script.ToString());
            Programs.Run("festival", ["-b", at], cancellation);
        }, made => speaker = made);
        return speaker!;
    }

    private static Speaker Collect(string engine, string voice, Role role, int ways, string folder, Action<string, int, string> say)
    {
        Speaker? speaker = null;
        Collect(engine, voice, role, ways, folder, say, () => { }, made => speaker = made);
        return speaker!;
    }

    private static void Collect(string engine, string voice, Role role, int ways, string folder, Action<string, int, string> say, Action finish, Action<Speaker> made)
    {
        string PathOf(int digit, int way) => Path.Combine(folder, $"{engine}-{voice}-{role}-{digit}-{way}.wav");
        for (int digit = 0; digit < Speaker.Digits; digit++)
        {
            for (int way = 0; way < ways; way++)
                say(Speaker.Words[digit], way, PathOf(digit, way));
        }
        finish();
        made(new Speaker($"{engine}-{voice}", engine, role,
            [.. Enumerable.Range(0, Speaker.Digits).Select(digit => Enumerable.Range(0, ways).Select(way => Samples.Trim(Samples.Read(PathOf(digit, way)))).ToArray())]));
    }

    private static string Setting(string name, double from, double to, Random random) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}={Telephone.Uniform(random, from, to):F2}");
}
