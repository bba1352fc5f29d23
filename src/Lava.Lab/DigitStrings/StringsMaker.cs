namespace Lava.Lab.DigitStrings;

/// <summary>How many strings of each kind a list gets.</summary>
/// <param name="Genuine">Of people.</param>
/// <param name="Engine">Of each text-to-speech engine.</param>
/// <param name="Codec">Through each codec.</param>
internal sealed record StringCounts(int Genuine, int Engine, int Codec);

/// <summary>Makes strings of words: genuine, synthesised, and coded.</summary>
internal sealed class StringsMaker(string folder, IReadOnlyList<Speaker> speakers, int seed)
{
    /// <summary>Rate of the files, Hz.</summary>
    public const int FileRate = 16_000;

    private const int MostAtOnce = 30;

    /// <summary>What a list will be made of.</summary>
    public IReadOnlyList<StringPlan> Plan(Role role, StringCounts counts)
    {
        List<Speaker> all = [.. speakers.Where(speaker => speaker.Role == role).SelectMany(speaker => Enumerable.Repeat(speaker, speaker.Turns))], people = all.FindAll(speaker => speaker.Engine is null);
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

    /// <summary>Strings in the groups that <see cref="Make"/> takes: those of one codec pass it together.</summary>
    public static IEnumerable<IReadOnlyList<StringPlan>> Groups(IEnumerable<StringPlan> plans) =>
        plans.GroupBy(plan => plan.Codec).SelectMany(kind => kind.Chunk(kind.Key is null ? 1 : MostAtOnce));

    /// <summary>Makes some; the files are there afterwards.</summary>
    /// <param name="group">Of <see cref="Groups"/>.</param>
    /// <param name="cancellation">Ends the codec.</param>
    public void Make(IReadOnlyList<StringPlan> group, CancellationToken cancellation)
    {
        StringPlan[] missing = [.. group.Where(plan => !File.Exists(PathOf(plan)))];
        if (missing.Length == 0)
            return;
        Random[] randoms = [.. missing.Select(plan => new Random(plan.Seed))];
        float[][] sent = [.. missing.Select((plan, i) => DigitString.Make(plan.Speaker, randoms[i]))];
        IReadOnlyList<float[]> received = missing[0].Codec is { } codec ? Pass(codec, sent, randoms, cancellation) : sent;
        for (int i = 0; i < missing.Length; i++)
        {
            // Codecs that came back short lose a few milliseconds at the end.
            int length = Math.Min(sent[i].Length, received[i].Length) - DigitString.Lead;
            float[] samples = received[i].AsSpan(DigitString.Lead, length).ToArray();
            Telephone.Receive(samples, randoms[i]);
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(missing[i]))!);
            WavWriter.WritePcm16(PathOf(missing[i]), Samples.Resample(samples, Telephone.SampleRate, FileRate), FileRate);
        }
    }

    private static IReadOnlyList<float[]> Pass(Codec codec, float[][] sent, Random[] randoms, CancellationToken cancellation)
    {
        DirectoryInfo own = Directory.CreateTempSubdirectory("lava-codec-");
        try
        {
            return codec.Pass(sent, own.FullName, randoms, cancellation);
        }
        finally
        {
            own.Delete(recursive: true);
        }
    }

    private string PathOf(StringPlan plan) => Path.Combine(folder, plan.Path);
}
