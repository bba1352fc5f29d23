using CsCheck;
using Lava.Datasets;
using Xunit;

namespace Lava.Tests.Datasets.Splits;

public class GroupedSplitTests
{
    private static readonly Gen<DatasetFile[]> Files = Gen.Select(Gen.Int[0, 3], Gen.Int[-2, 30], Gen.Int[-2, 60])
        .Array[30, 300].Select(rows => rows.Select((row, index) => new DatasetFile($"d/{index:000}.wav", $"label{row.Item1}")
        {
            Speaker = row.Item2 < 0 ? null : $"s{row.Item2}",
            // An utterance is of one speaker.
            Utterance = row.Item2 < 0 || row.Item3 < 0 ? null : $"s{row.Item2}_{row.Item3}",
        }).ToArray());

    private static readonly Gen<SplitOptions> Options = Gen.Select(Gen.UInt[0, 9], Gen.Enum<GroupBy>(),
        (seed, by) => new SplitOptions { Seed = seed, GroupBy = by });

    [Fact]
    public void Every_file_is_in_exactly_one_part() => Gen.Select(Files, Options).Sample((files, options) =>
    {
        DatasetSplit<GroupedFile> split = GroupedSplit.Make(files, options);

        Assert.Equal(files.Select(file => file.Path), All(split).Select(file => file.File.Path).Order(StringComparer.Ordinal));
        Assert.All(split.Parts, part => Assert.NotEmpty(part.Items));
    }, iter: 200);

    [Fact]
    public void No_group_is_in_two_parts() => Gen.Select(Files, Options).Sample((files, options) =>
    {
        DatasetSplit<GroupedFile> split = GroupedSplit.Make(files, options);

        if (options.GroupBy is GroupBy.Known or GroupBy.Speaker)
            AssertApart(split, file => file.File.Speaker);
        if (options.GroupBy is GroupBy.Known or GroupBy.Utterance)
            AssertApart(split, file => file.File.Utterance);
        AssertApart(split, file => file.Group);
        if (options.GroupBy == GroupBy.None)
            Assert.All(All(split), file => Assert.Null(file.Group));
    }, iter: 200);

    [Fact]
    public void A_share_is_kept_for_calibration_and_the_others_share_the_rest() => Gen.Select(Files, Options).Sample((files, options) =>
    {
        DatasetSplit<GroupedFile> split = GroupedSplit.Make(files, options with { Calibration = 0.25 });

        Assert.Equal(["train", "val", "test", "calibration"], split.Parts.Select(part => part.Name));
        Assert.Equal(files.Select(file => file.Path), All(split).Select(file => file.File.Path).Order(StringComparer.Ordinal));
        Assert.All(split.Parts, part => Assert.NotEmpty(part.Items));
        AssertApart(split, file => file.Group);
        if (options.GroupBy == GroupBy.None)
        {
            Assert.InRange(split.Calibration.Count, 0.25 * files.Length - 4, 0.25 * files.Length + 4); // a file for each of four labels
            Assert.InRange(split.Train.Count, 0.45 * files.Length - 4, 0.45 * files.Length + 4);
        }
    }, iter: 100);

    [Fact]
    public void The_order_of_the_files_does_not_matter() => Gen.Select(Files, Options).Sample((files, options) =>
    {
        DatasetSplit<GroupedFile> split = GroupedSplit.Make(files, options), again = GroupedSplit.Make(files.Reverse(), options);

        Assert.Equal(split.Train, again.Train);
        Assert.Equal(split.Val, again.Val);
        Assert.Equal(split.Test, again.Test);
    }, iter: 50);

    [Fact]
    public void Without_groups_every_label_is_in_its_proportion_but_for_a_file() => Gen.Select(Files, Gen.UInt[0, 9]).Sample((files, seed) =>
    {
        DatasetSplit<GroupedFile> split = GroupedSplit.Make(files, new SplitOptions { Seed = seed, GroupBy = GroupBy.None });

        foreach (IGrouping<string, DatasetFile> label in files.GroupBy(file => file.Label))
        {
            Assert.InRange(Count(split.Train, label.Key), (0.6 * label.Count()) - 1, (0.6 * label.Count()) + 1);
            Assert.InRange(Count(split.Val, label.Key), (0.2 * label.Count()) - 1, (0.2 * label.Count()) + 1);
            Assert.InRange(Count(split.Test, label.Key), (0.2 * label.Count()) - 1, (0.2 * label.Count()) + 1);
        }
    }, iter: 100);

    [Fact]
    public void With_many_groups_every_label_is_near_its_proportion()
    {
        // 100 speakers of 5 to 43 utterances, each through 6 codecs.
        DatasetFile[] files = [.. Enumerable.Range(0, 100).SelectMany(s => Enumerable.Range(0, 5 + (s * 7 % 39)).SelectMany(u => Enumerable.Range(1, 6)
            .Select(c => new DatasetFile($"F0{c}_p{s:000}_{u:000}.wav", $"F0{c}") { Speaker = $"p{s:000}", Utterance = $"p{s:000}_{u:000}" })))];

        DatasetSplit<GroupedFile> split = GroupedSplit.Make(files, new SplitOptions());

        foreach (IGrouping<string, DatasetFile> label in files.GroupBy(file => file.Label))
        {
            Assert.InRange(Count(split.Train, label.Key) / (double)label.Count(), 0.595, 0.605);
            Assert.InRange(Count(split.Test, label.Key) / (double)label.Count(), 0.195, 0.205);
        }
    }

    [Fact]
    public void Files_that_share_a_speaker_or_an_utterance_are_one_group()
    {
        DatasetFile[] files =
        [
            new("a1", "x") { Speaker = "a", Utterance = "1" }, new("b1", "x") { Speaker = "b", Utterance = "1" }, new("b2", "x") { Speaker = "b" },
            new("c1", "x") { Speaker = "1" }, new("d1", "x"), new("d2", "x"),
        ];

        DatasetSplit<GroupedFile> split = GroupedSplit.Make(files, new SplitOptions());

        Assert.Equal(["a", "a", "a", "1", null, null], All(split).OrderBy(file => file.File.Path, StringComparer.Ordinal).Select(file => file.Group));
        Assert.Single(split.Parts, part => part.Items.Any(file => file.Group == "a"));
    }

    [Fact]
    public void Few_groups_still_fill_every_part()
    {
        DatasetFile[] files = [.. Enumerable.Range(0, 30).Select(i => new DatasetFile($"{i:00}", i % 2 == 0 ? "x" : "y") { Speaker = $"{i % 3}" })];

        DatasetSplit<GroupedFile> split = GroupedSplit.Make(files, new SplitOptions());

        Assert.All(split.Parts, part => Assert.Equal(10, part.Items.Count));
    }

    [Fact]
    public void Five_speakers_are_split_three_one_one()
    {
        DatasetFile[] files = [.. Enumerable.Range(0, 100).Select(i => new DatasetFile($"{i:00}", $"{i % 4}") { Speaker = $"{i % 5}" })];

        Assert.Equal([60, 20, 20], GroupedSplit.Make(files, new SplitOptions()).Parts.Select(part => part.Items.Count));
    }

    [Fact]
    public void A_part_without_a_share_stays_empty()
    {
        DatasetFile[] files = [.. Enumerable.Range(0, 50).Select(i => new DatasetFile($"{i:00}", "x"))];

        Assert.Equal([40, 10, 0], GroupedSplit.Make(files, new SplitOptions { Ratios = new(80, 20, 0) }).Parts.Select(part => part.Items.Count));
    }

    [Fact]
    public void Fewer_groups_than_parts_are_an_error()
    {
        DatasetFile[] files = [.. Enumerable.Range(0, 50).Select(i => new DatasetFile($"{i:00}", "x") { Speaker = $"{i % 2}" })];

        Assert.Equal(DatasetErrors.TooFew, Assert.Throws<DatasetException>(() => GroupedSplit.Make(files, new SplitOptions())).Code);
    }

    [Theory]
    [InlineData("60/20/20", 0.6, 0.2, 0.2)]
    [InlineData("8/1/1", 0.8, 0.1, 0.1)]
    [InlineData("0.5/0.5/0", 0.5, 0.5, 0)]
    public void Ratios_are_read_in_any_unit(string text, double train, double val, double test)
    {
        SplitRatios ratios = SplitRatios.TryParse(text)!;

        Assert.Equal((train, val, test), (ratios.Train, ratios.Val, ratios.Test));
    }

    [Theory]
    [InlineData("60/40")]
    [InlineData("0/50/50")]
    [InlineData("-1/1/1")]
    [InlineData("a/b/c")]
    [InlineData("60/20/20/")]
    [InlineData("1e999/1/1")]
    [InlineData("60/NaN/20")]
    public void Other_ratios_are_refused(string text) => Assert.Null(SplitRatios.TryParse(text));

    private static IEnumerable<GroupedFile> All(DatasetSplit<GroupedFile> split) => split.Parts.SelectMany(part => part.Items);

    private static int Count(IReadOnlyList<GroupedFile> files, string label) => files.Count(file => file.File.Label == label);

    private static void AssertApart(DatasetSplit<GroupedFile> split, Func<GroupedFile, string?> key) =>
        Assert.All(All(split).Where(file => key(file) is not null).GroupBy(key), group => Assert.Single(split.Parts, part => part.Items.Any(file => key(file) == group.Key)));
}
