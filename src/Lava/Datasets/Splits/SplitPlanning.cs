using System.Globalization;

namespace Lava.Datasets;

/// <summary>Makes the lists that a level is trained, chosen and tested with.</summary>
public static class SplitPlanning
{
    private static readonly string[] AdaLabels = ["CodecFake", "ASVspoof2021", "FakeOrReal"];

    /// <summary>Level 1, ADA: which data set a fake is from, up to a quota of each.</summary>
    /// <exception cref="DatasetException">A folder cannot be read, has no fakes, or there are too few to split.</exception>
    public static PlannedSplit Ada(string codecFake, string asvSpoof2021, string fakeOrReal, SplitSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string[] folders = [codecFake, asvSpoof2021, fakeOrReal];
        DatasetListing[] sets =
        [
            Fakes(codecFake, DatasetFolders.ReadCodecFake(codecFake, cancellation)),
            Fakes(asvSpoof2021, DatasetFolders.ReadAsvSpoof(asvSpoof2021, cancellation)),
            Fakes(fakeOrReal, DatasetFolders.ReadFakeOrReal(fakeOrReal, cancellation)),
        ];
        SplitSource[] sources = [.. sets.Select((set, i) => new SplitSource(AdaLabels[i], folders[i], set.Files.Count))];
        ListingProblem[] problems = [.. sets.SelectMany(set => set.Problems)];
        if (settings.LikeReference)
        {
            IEnumerable<string>[] paths = [.. sets.Select(set => set.Files.Select(file => file.Path))];
            DatasetSplit<IndexedFile> split = ReferenceSplits.Ada(paths[0], paths[1], paths[2], settings.Quota, settings.Seed);
            bool published = sets[0].Files.Count == ReferenceSplits.AdmrClips && settings.Quota == ReferenceSplits.Quota && sets.All(set => set.Files.Count >= settings.Quota);
            return new("ada", settings, sources, Numbered(split, settings.IndexBase ?? 0), problems, ReferenceNotes(published && settings.Seed == ReferenceSplits.Seed));
        }
        var random = new PythonRandom(settings.Seed);
        List<DatasetFile> files = [];
        for (int label = 0; label < sets.Length; label++)
        {
            IReadOnlyList<DatasetFile> all = sets[label].Files;
            files.AddRange((all.Count <= settings.Quota ? all : random.Sample(all, settings.Quota)).Select(file => file with { Label = AdaLabels[label] }));
        }
        return Grouped("ada", settings, sources, files, problems, file => folders[Array.IndexOf(AdaLabels, file.Label)]);
    }

    /// <summary>Level 2, ADMR: which codec a fake of CodecFake went through.</summary>
    /// <exception cref="DatasetException">The folder cannot be read, has no fakes, or there are too few to split.</exception>
    public static PlannedSplit Admr(string codecFake, SplitSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        DatasetListing fakes = Fakes(codecFake, DatasetFolders.ReadCodecFake(codecFake, cancellation));
        SplitSource[] sources = [new(AdaLabels[0], codecFake, fakes.Files.Count)];
        if (settings.LikeReference)
        {
            DatasetSplit<IndexedFile> split = ReferenceSplits.Admr(fakes.Files.Select(file => file.Path), settings.Seed);
            bool published = fakes.Files.Count == ReferenceSplits.AdmrClips && settings.Seed == ReferenceSplits.Seed;
            return new("admr", settings, sources, Numbered(split, (settings.IndexBase ?? 1) - 1), fakes.Problems, ReferenceNotes(published));
        }
        IEnumerable<ListingProblem> nameless = fakes.Files.Where(file => file.Attack is null)
            .Select(file => new ListingProblem(ListingProblemKind.Unlabelled, file.Path, "Its name tells no codec (F01_, F02_, …)."));
        return Grouped("admr", settings, sources, fakes.Files.Where(file => file.Attack is not null).Select(file => file with { Label = file.Attack! }),
            [.. fakes.Problems, .. nameless], _ => codecFake);
    }

    /// <summary>Any labels: a tree with a folder for each, or a list (<see cref="LabelledList"/>), of which the columns <c>speaker</c> and <c>utterance</c> are heeded.</summary>
    /// <exception cref="DatasetException">It cannot be read, is empty, or there are too few files to split.</exception>
    public static PlannedSplit Labels(string treeOrList, SplitSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.LikeReference)
            throw new ArgumentException("The reference splits its own data sets only.", nameof(settings));
        if (File.Exists(treeOrList))
            return OfList(treeOrList, settings);
        DatasetListing listing = NotEmpty(treeOrList, "recordings", DatasetFolders.ReadLabels(treeOrList, cancellation));
        return Grouped("labels", settings, [new("labels", treeOrList, listing.Files.Count)], listing.Files, listing.Problems, _ => treeOrList);
    }

    private static PlannedSplit OfList(string path, SplitSettings settings)
    {
        LabelledList list = LabelledList.Read(path);
        IReadOnlyList<string>? speakers = list.Column("speaker"), utterances = list.Column("utterance");
        IReadOnlyList<string>? groups = settings.GroupColumn is { } name ? Column(path, list, name) : null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<DatasetFile> files = [];
        List<ListingProblem> problems = [];
        var groupOf = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (int i = 0; i < list.Files.Count; i++)
        {
            LabelledFile file = list.Files[i];
            if (!seen.Add(Path.GetFullPath(file.Path)))
                problems.Add(new(ListingProblemKind.Duplicate, file.Path, "It is listed more than once."));
            else if (!File.Exists(file.Path))
                problems.Add(new(ListingProblemKind.Missing, file.Path, "It is listed and not there."));
            else
                files.Add(new DatasetFile(file.Path, file.Label) { Speaker = Known(speakers?[i]), Utterance = Known(utterances?[i]) });
            groupOf.TryAdd(file.Path, Known(groups?[i]));
        }
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        return Grouped("labels", settings, [new("labels", path, files.Count)], files, problems, _ => folder, groups is null ? null : file => groupOf[file.Path]);
    }

    private static PlannedSplit Grouped(string task, SplitSettings settings, IReadOnlyList<SplitSource> sources, IEnumerable<DatasetFile> files,
        IReadOnlyList<ListingProblem> problems, Func<DatasetFile, string> rootOf, Func<DatasetFile, string?>? column = null)
    {
        Func<DatasetFile, string?>? key = settings.Pattern is { } pattern ? file => pattern.KeyOf(Path.GetRelativePath(rootOf(file), file.Path)) : column;
        DatasetSplit<GroupedFile> split = GroupedSplit.Make(files,
            new SplitOptions { Ratios = settings.Ratios, Calibration = settings.Calibration, Seed = settings.Seed, GroupBy = settings.GroupBy, GroupKey = key });
        DatasetSplit<SplitRow> rows = split.Select(file => new SplitRow(file.File.Path, file.File.Label, file.File.Speaker, file.Group));
        return new(task, settings, sources, rows, problems, [.. GroupNotes(settings, rows), .. LabelNotes(rows)]);
    }

    private static IEnumerable<string> GroupNotes(SplitSettings settings, DatasetSplit<SplitRow> rows)
    {
        int alone = rows.Parts.Sum(part => part.Items.Count(row => row.Group is null)), all = rows.Parts.Sum(part => part.Items.Count);
        if (settings is { GroupBy: GroupBy.None, Pattern: null, GroupColumn: null } || alone == 0)
            yield break;
        yield return alone == all
            ? "Nothing tells which files belong together (speaker, utterance): the same voice or sentence may be in several parts. A pattern for names can tell."
            : string.Create(CultureInfo.InvariantCulture, $"{alone:N0} of {all:N0} files are on their own: nothing tells what they belong with.");
    }

    private static IEnumerable<string> LabelNotes(DatasetSplit<SplitRow> rows)
    {
        HashSet<string> labels = [.. rows.Parts.SelectMany(part => part.Items).Select(row => row.Label)];
        foreach ((string name, IReadOnlyList<SplitRow> items) in rows.Parts.Where(part => part.Items.Count > 0))
        {
            foreach (string absent in labels.Except(items.Select(row => row.Label)).Order(StringComparer.Ordinal))
                yield return $"{absent} is not in {name}: it has too few groups.";
        }
    }

    private static string[] ReferenceNotes(bool published) => published
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"These are not the lists of the published checkpoints: those are of {ReferenceSplits.AdmrClips:N0} fakes of CodecFake, ") +
            $"at least {ReferenceSplits.Quota:N0} of each other set, and seed {ReferenceSplits.Seed}."];

    private static DatasetSplit<SplitRow> Numbered(DatasetSplit<IndexedFile> split, int shift) =>
        split.Select(file => new SplitRow(file.Path, (file.Label + shift).ToString(CultureInfo.InvariantCulture)));

    private static DatasetListing Fakes(string folder, DatasetListing listing) => NotEmpty(folder, "fakes", listing.Where(file => file.Label == DatasetFile.Fake));

    private static DatasetListing NotEmpty(string folder, string what, DatasetListing listing) => listing.Files.Count > 0
        ? listing
        : throw new DatasetException(DatasetErrors.Empty,
            $"There are no {what} in {folder}{(listing.Problems.Count > 0 ? $"; for one, {listing.Problems[0].Path}: {listing.Problems[0].Message}" : ". Check that it is the right folder.")}");

    private static IReadOnlyList<string> Column(string path, LabelledList list, string name) => list.Column(name)
        ?? throw new DatasetException(DatasetErrors.MalformedList, $"{path} has no column {name}. Its columns are path, label{string.Concat(list.Columns.Select(column => ", " + column))}.");

    private static string? Known(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
