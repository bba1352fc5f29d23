using Lava.Attribution;
using Lava.Fuzz.Mutation;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>Manifests of model packages, and the files that they name.</summary>
internal sealed class ManifestTarget : Target
{
    public override string Name => "manifest";

    public override string Reads => "lava.json of a model package, and whether its files are as it says";

    public override int MaxLength => 1 << 14;

    public override IReadOnlyList<byte[]> Tokens { get; } = [.. TextSeeds.ManifestTokens];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [.. TextSeeds.Manifests(), .. HostileText.Manifests()];

    public override bool Change(EditBuffer buffer, FuzzRandom random) => JsonEdits.Change(buffer, random);

    /// <summary>JSON as a document, names, and a sentence for each of the problems.</summary>
    public override long AllocationBound(int length) => 2 * MiB + 512L * length;

    public override void Run(byte[] file, Scratch scratch)
    {
        if (!File.Exists(scratch.At("w.pt")))
            scratch.Write([], "w.pt");
        scratch.Write(file, ModelPackage.ManifestName);
        ModelPackage package = ModelPackage.Read(scratch.Folder);
        Promise(package.Levels.Any(level => level.Name == package.Root), "The root is one of the levels.");
        Promise(package.Levels.All(level => level.Labels.Count > 0 && (level.Score != ScoreKind.Probability || level.Threshold is >= 0 and <= 1)), "A level has labels and a threshold.");
        foreach (ModelFile named in package.Files)
        {
            string full = Path.GetFullPath(Path.Combine(scratch.Folder, named.Name));
            Promise(full.StartsWith(scratch.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal), "Files of a package lie in its folder.");
        }
        try
        {
            ModelPackage.Verify(scratch.Folder);
        }
        catch (ModelPackageException)
        {
            // Its files are not there, which was to be expected.
        }
    }
}
