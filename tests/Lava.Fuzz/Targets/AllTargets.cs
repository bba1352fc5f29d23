namespace Lava.Fuzz.Targets;

/// <summary>The readers that are fuzzed.</summary>
internal static class AllTargets
{
    // The slow ones first: they fill the gaps of the others at the end of a run.
    private static readonly Target[] All =
    [
        new FfmpegTarget(), new SndfileTarget(), new WavTarget(), new FlacTarget(), new ContainerTarget(), new MpegTarget(), new OggTarget(), new Mp4Target(),
        new PrepareTarget(), new TensorTarget(), new ZipTarget(), new LegacyTarget(), new PickleTarget(), new SafetensorsTarget(), new NetworkTarget(),
        new ManifestTarget(), new ListTarget(), new LabelledListTarget(), new ProtocolTarget(), .. FaultyTarget.All,
    ];

    public static IEnumerable<Target> Visible => All.Where(target => !target.Hidden);

    public static Target? Find(string name) => Array.Find(All, target => target.Name == name);
}
