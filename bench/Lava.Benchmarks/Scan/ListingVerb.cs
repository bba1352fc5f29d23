using System.Globalization;
using Lava.Scan;
using Lava.Scan.Inputs;
using Lava.Scan.Sources;
using Lava.Scan.Storage;

namespace Lava.Benchmarks.Scan;

/// <summary>What it takes to write down the inputs of a scan, from a list and from a folder.</summary>
internal static class ListingVerb
{
    private const int Fewer = 10, FilesOfFolder = 1_000;

    public static string[] OptionNames { get; } = ["--rounds", "--names", "--part-size"];

    public static int Run(Options options)
    {
        int rounds = options.Count("--rounds", 3), names = options.Count("--names", 1_000_000), partSize = options.Count("--part-size", 10_000);
        int few = Math.Max(1, names / Fewer);
        Console.WriteLine(Machine.Describe(TimeProvider.System));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("lava-bench-listing-");
        try
        {
            (string What, int Names, ScanSource Source)[] cases =
            [
                ("a list", few, new ScanSource(SourceKind.List, List(folder.FullName, few))),
                ("a list", names, new ScanSource(SourceKind.List, List(folder.FullName, names))),
                ("a folder", few, new ScanSource(SourceKind.Path, SmallFiles.Folder(few))),
                ("a folder", names, new ScanSource(SourceKind.Path, SmallFiles.Folder(names))),
            ];
            Laps[] laps = [.. cases.Select(_ => new Laps())];
            var bytes = new long[cases.Length];
            for (int round = 0; round < rounds; round++)
            {
                for (int i = 0; i < cases.Length; i++)
                {
                    string place = Path.Combine(folder.FullName, "out");
                    laps[i].Time(() => Freeze(place, cases[i].Source, partSize, cases[i].Names));
                    bytes[i] = new DirectoryInfo(place).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
                    Directory.Delete(place, recursive: true);
                }
                Progress.Show(round, rounds);
            }
            Console.WriteLine($"inputs written down in parts of {partSize}, {rounds} rounds; folders have {FilesOfFolder} files each, and their names are in memory after the first round");
            Console.WriteLine();
            var table = new Table("", "names", "fastest, s", "median, s", "µs a name, median", "bytes a name");
            for (int i = 0; i < cases.Length; i++)
            {
                int count = cases[i].Names;
                table.Add(cases[i].What, Text(count, "0"), Text(laps[i].Fastest / 1000, "0.00"), Text(laps[i].Median / 1000, "0.00"), Text(laps[i].Median * 1000 / count, "0.00"), Text((double)bytes[i] / count, "0.0"));
            }
            table.Write(Console.Out);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return 0;
    }

    private static void Freeze(string place, ScanSource source, int partSize, int names)
    {
        var settings = new ScanSettings { Sources = [source], Folder = Path.GetTempPath(), Model = new ScanModel("none", "", []), Lava = "benchmark", PartSize = partSize };
        var listing = new SourceListing(settings, () => throw new NotSupportedException("There is no bucket."), () => Stream.Null);
        FrozenInputs inputs = listing.Freeze(new InputFreezing(new FolderStorage(place), partSize), _ => { }, CancellationToken.None);
        if (inputs.Count != names)
            throw new BenchmarkException($"{inputs.Count} inputs of {names} were listed.");
    }

    /// <summary>A list of files as they might lie in an archive, none of which is there.</summary>
    private static string List(string folder, int names)
    {
        string path = Path.Combine(folder, $"list-{names}");
        File.WriteAllLines(path, Enumerable.Range(0, names).Select(i => string.Create(CultureInfo.InvariantCulture, $"/shared/archive/2026/{i / FilesOfFolder:D6}/{i:D9}.flac")));
        return path;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
