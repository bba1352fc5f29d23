namespace Lava.Lab.DigitStrings;

/// <summary>How many strings of each kind a list gets.</summary>
/// <param name="Genuine">Of people.</param>
/// <param name="Engine">Of each text-to-speech engine.</param>
/// <param name="Codec">Through each codec.</param>
internal sealed record StringCounts(int Genuine, int Engine, int Codec);

/// <summary>Makes strings of digits: genuine, synthesised, and coded.</summary>
internal sealed class StringsMaker(string folder, IReadOnlyList<Speaker> speakers, int seed)
{
    /// <summary>Rate of the files, Hz.</summary>
    public const int FileRate = 16_000;

    /// <summary>What a list will be made of.</summary>
    public IReadOnlyList<StringPlan> Plan(Role role, StringCounts counts)
    {
        List<Speaker> all = [.. speakers.Where(speaker => speaker.Role == role)], people = all.FindAll(speaker => speaker.Engine is null);
        List<StringPlan> plan = [];
        void Add(string kind, int count, List<Speaker> from, Codec? codec)
        {
            var random = new Random(Seeds.Of(seed, $"{role}/{kind}"));
            for (int i = 0; i < count; i++)
                plan.Add(new StringPlan($"{role.ToString().ToLowerInvariant()}/{kind}/{i:D4}.wav", from[i % from.Count], codec, i, random.Next()));
        }
        Add("genuine", counts.Genuine, people, null);
        foreach (string engine in VoiceRoster.Engines)
            Add("text-to-speech/" + engine, counts.Engine, all.FindAll(speaker => speaker.Engine == engine), null);
        foreach (Codec codec in Codec.All)
            Add("codec/" + codec.Name, counts.Codec, people, codec);
        return plan;
    }

    /// <summary>Makes one; the file is there afterwards.</summary>
    public void Make(StringPlan plan, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, plan.Path);
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var random = new Random(plan.Seed);
        float[] samples = DigitString.Make(plan.Speaker, random);
        int length = samples.Length - DigitString.Lead;
        if (plan.Codec is { } codec)
        {
            DirectoryInfo own = Directory.CreateTempSubdirectory("lava-codec-");
            try
            {
                samples = codec.Pass(samples, own.FullName, random, cancellation);
            }
            finally
            {
                own.Delete(recursive: true);
            }
        }
        // The same line out of every class: band, some colour, a little noise, a level. Codecs that came back short lose a few milliseconds at the end.
        length = Math.Min(length, samples.Length - DigitString.Lead);
        float[] received = samples.AsSpan(DigitString.Lead, length).ToArray();
        Telephone.LimitBand(received);
        Telephone.Colour(received, decibels: 3, random);
        Telephone.AddNoise(received, ratio: Telephone.Uniform(random, 45, 60), random);
        Telephone.SetLevel(received, rms: Telephone.Uniform(random, -30, -16));
        WavWriter.WritePcm16(path, Samples.Resample(received, Telephone.SampleRate, FileRate), FileRate);
    }
}
