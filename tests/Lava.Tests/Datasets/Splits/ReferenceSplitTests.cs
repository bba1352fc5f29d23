using System.Text.Json;
using Lava.Datasets;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Datasets.Splits;

public class ReferenceSplitTests
{
    [Fact]
    public void Ada_is_split_file_for_file_as_the_reference_splits_it()
    {
        using JsonDocument golden = Golden();

        DatasetSplit<IndexedFile> split = ReferenceSplits.Ada(Files(golden, "CodecFake"), Files(golden, "ASVspoof2021"), Files(golden, "FakeOrReal"),
            golden.RootElement.GetProperty("quota").GetInt32(), golden.RootElement.GetProperty("seed").GetUInt32());

        AssertIs(golden.RootElement.GetProperty("ada"), split);
    }

    [Fact]
    public void Admr_is_split_file_for_file_as_the_reference_splits_it()
    {
        using JsonDocument golden = Golden();

        AssertIs(golden.RootElement.GetProperty("admr"), ReferenceSplits.Admr(Files(golden, "CodecFake")));
    }

    [Fact]
    public void Recordings_take_the_places_of_the_tensors_of_their_names()
    {
        using JsonDocument golden = Golden();
        // As tensors a.pt is before a.s.pt; by their own extensions the recordings would be the other way round.
        string[] tensors = [.. Files(golden, "CodecFake"), "F01_a.pt", "F01_a.s.pt"];

        DatasetSplit<IndexedFile> expected = ReferenceSplits.Admr(tensors).Select(file => file with { Path = Path.ChangeExtension(file.Path, ".wav") });
        DatasetSplit<IndexedFile> split = ReferenceSplits.Admr(tensors.Select(path => Path.ChangeExtension(path, ".wav")));

        Assert.Equal(expected.Train, split.Train);
        Assert.Equal(expected.Test, split.Test);
    }

    [Fact]
    public void A_fake_without_a_codec_is_named()
    {
        var error = Assert.Throws<DatasetException>(() => ReferenceSplits.Admr(["fake/F01_p225_001.pt", "fake/F07_p225_001.pt"]));

        Assert.Equal(DatasetErrors.Unlabelled, error.Code);
        Assert.Contains("fake/F07_p225_001.pt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_sorted_by_code_point_as_Python_sorts_them()
    {
        string[] names = ["z", "é", "a/b", "a-b", "a", "\uFF21", "\U0001F600", "\uE000", "", "ab"];

        // sorted(...) of CPython 3.11.
        Assert.Equal(["", "a", "a-b", "a/b", "ab", "z", "é", "\uE000", "\uFF21", "\U0001F600"], names.Order(CodePointOrder.Instance));
    }

    [Fact]
    public void The_set_for_error_propagation_takes_its_limits_and_labels()
    {
        string[] genuine = [.. Enumerable.Range(0, 2_100).Select(i => $"real/{i:0000}.pt")], fakes = [.. Enumerable.Range(0, 5_100).Select(i => $"fake/F03_{i:0000}.pt")];

        var set = ReferenceSets.ErrorPropagation([(genuine, fakes), (["r1.pt"], ["f1.pt"]), ([], ["f2.pt"])]);
        var again = ReferenceSets.ErrorPropagation([(genuine.Reverse(), fakes.Reverse()), (["r1.pt"], ["f1.pt"]), ([], ["f2.pt"])]);

        Assert.Equal(ReferenceSets.MostGenuine + ReferenceSets.MostFakes + 3, set.Count);
        Assert.Equal(set, again);
        Assert.Equal(ReferenceSets.MostGenuine, set.Count(file => file.Ada == 0 && file.Path.StartsWith("real", StringComparison.Ordinal)));
        Assert.All(set.Where(file => file.Path.StartsWith("fake", StringComparison.Ordinal)), file => Assert.Equal((0, 3), (file.Ada, file.Admr)));
        Assert.All(set.Where(file => !file.Path.StartsWith("fake", StringComparison.Ordinal)), file => Assert.Equal(-1, file.Admr));
        Assert.Equal([("f1.pt", 1), ("r1.pt", 1)], set.Where(file => file.Ada == 1).Select(file => (file.Path, file.Ada)).Order());
    }

    [Fact]
    public void The_set_for_generalisation_is_of_no_known_class()
    {
        IReadOnlyList<IndexedFile> set = ReferenceSets.Generalisation(Enumerable.Range(0, 20_010).Select(i => $"A07_{i}.pt"));

        Assert.Equal(ReferenceSets.MostUnseen, set.Count);
        Assert.Equal(set.Count, set.Distinct().Count());
        Assert.All(set, file => Assert.Equal(-1, file.Label));
    }

    private static JsonDocument Golden() => JsonDocument.Parse(File.ReadAllBytes(Reference.Get("splits.json")));

    private static string[] Files(JsonDocument golden, string set) =>
        [.. golden.RootElement.GetProperty("files").GetProperty(set).EnumerateArray().Select(name => name.GetString()!)];

    private static void AssertIs(JsonElement golden, DatasetSplit<IndexedFile> split)
    {
        foreach ((string name, IReadOnlyList<IndexedFile> items) in split.Parts)
            Assert.Equal(golden.GetProperty(name).EnumerateArray().Select(pair => new IndexedFile(pair[0].GetString()!, pair[1].GetInt32())), items);
    }
}
