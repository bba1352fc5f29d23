using Lava.Audio;
using Lava.Cli.Analyze;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>Lists of files, and opening what they name.</summary>
internal sealed class ListTarget : Target
{
    private const int MostOpened = 8;

    public override string Name => "list";

    public override string Reads => "lists of files for --files-from, and the names in them as paths";

    public override int MaxLength => 1 << 13;

    public override IReadOnlyList<byte[]> Tokens { get; } = [.. TextSeeds.ListTokens];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [.. TextSeeds.Lists(), .. HostileText.Lists()];

    /// <summary>The text, its lines, and a path, an error and its stack trace for each that is opened.</summary>
    public override long AllocationBound(int length) => 2 * MiB + 64L * length;

    public override void Run(byte[] file, Scratch scratch)
    {
        IReadOnlyList<string> names = InputList.ReadNames(InputList.Stdin, () => new MemoryStream(file));
        Promise(names.All(name => name.Length > 0 && name != InputList.Stdin), "A name in a list is that of a file.");
        foreach (string name in names.Take(MostOpened))
        {
            try
            {
                using AudioReader reader = Drain.Managed.Open(name, Drain.Limits, CancellationToken.None);
            }
            catch (AudioException)
            {
                // There is no such file, mostly.
            }
        }
    }
}
