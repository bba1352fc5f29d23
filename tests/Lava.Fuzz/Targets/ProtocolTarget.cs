using Lava.Datasets;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>Protocols of data sets: as ASVspoof's of both years, and as a label list of CodecFake.</summary>
internal sealed class ProtocolTarget : Target
{
    private static readonly string[] Recordings = ["flac/LA_E_1.flac", "flac/LA_E_2.flac", "train/F01_p225_001.wav", "train/p225_001.wav"];
    private static readonly string[] Places = ["keys/trial_metadata.txt", "keys/ASVspoof2019.LA.cm.eval.trl.txt", "label/train.txt"];

    public override string Name => "protocol";

    public override string Reads => "protocols and label lists of data sets, beside recordings that they name or do not";

    public override int MaxLength => 1 << 13;

    public override IReadOnlyList<byte[]> Tokens { get; } = [.. ProtocolSeeds.Tokens];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => ProtocolSeeds.All();

    /// <summary>The lines, and a problem with its text for each.</summary>
    public override long AllocationBound(int length) => 4 * MiB + 400L * length;

    public override void Run(byte[] file, Scratch scratch)
    {
        string root = scratch.At("set"), place = Path.Join(root, Places[file.Length % Places.Length]);
        foreach (string path in Recordings.Concat(Places).Select(name => Path.Join(root, name)))
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        foreach (string name in Recordings.Where(name => !File.Exists(Path.Join(root, name))))
            File.WriteAllBytes(Path.Join(root, name), [1]);
        foreach (string other in Places)
            File.Delete(Path.Join(root, other));
        File.WriteAllBytes(place, file);

        DatasetListing listing = place.EndsWith("train.txt", StringComparison.Ordinal) ? DatasetFolders.ReadCodecFake(root) : DatasetFolders.ReadAsvSpoof(root);

        Promise(listing.Files.All(found => Recordings.Contains(Path.GetRelativePath(root, found.Path))), "A protocol leads to recordings of its folder only.");
        Promise(listing.Files.DistinctBy(found => found.Path).Count() == listing.Files.Count, "Every recording is listed once.");
        Promise(listing.Files.All(found => found.Label is DatasetFile.Real or DatasetFile.Fake), "A recording is genuine or fake.");
        Promise(listing.Problems.All(problem => problem.Count > 0 && problem.Message.Length is > 0 and < 10_000), "A problem says something.");
    }
}
