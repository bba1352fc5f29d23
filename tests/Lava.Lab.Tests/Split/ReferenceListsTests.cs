using System.Text.Json;
using Lava.Datasets;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.Split;

public sealed class ReferenceListsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder / "out";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_lists_of_ada_are_the_references_file_for_file()
    {
        using JsonDocument golden = MakeSets();

        (int code, string output, string errors) = SplitCommand.Run("ada", "--codecfake", _folder / "CodecFake", "--asvspoof2021", _folder / "ASVspoof2021",
            "--fakeorreal", _folder / "FakeOrReal", "--quota", "40", "--like-reference", "--out", Out);

        Assert.Equal(0, code);
        AssertLists(golden.RootElement.GetProperty("ada"), shift: 0);
        Assert.Contains("all       67     23     23    113\n", output, StringComparison.Ordinal);
        Assert.Contains("not the lists of the published checkpoints", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("0", -1)]
    [InlineData("1", 0)]
    public void The_lists_of_admr_are_the_references_file_for_file(string? indexBase, int shift)
    {
        using JsonDocument golden = MakeSets();

        string[] option = indexBase is null ? [] : ["--csv-index-base", indexBase];
        (int code, _, _) = SplitCommand.Run(["admr", "--codecfake", _folder / "CodecFake", "--like-reference", "--out", Out, .. option]);

        Assert.Equal(0, code);
        AssertLists(golden.RootElement.GetProperty("admr"), shift);
        Assert.Equal("path,label", File.ReadLines(Path.Join(Out, "train.csv")).First());
    }

    private JsonDocument MakeSets()
    {
        JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Reference.Get("splits.json")));
        foreach (JsonProperty set in golden.RootElement.GetProperty("files").EnumerateObject())
        {
            string fakes = Directory.CreateDirectory(Path.Join(_folder / set.Name, "fake")).FullName;
            string genuine = Directory.CreateDirectory(Path.Join(_folder / set.Name, "real")).FullName;
            File.WriteAllText(Path.Join(genuine, "p225_001.pt"), "x");
            foreach (JsonElement name in set.Value.EnumerateArray())
                File.WriteAllText(Path.Join(fakes, name.GetString()), "x");
        }
        return golden;
    }

    private void AssertLists(JsonElement golden, int shift)
    {
        foreach (JsonProperty part in golden.EnumerateObject())
        {
            LabelledList list = LabelledList.Read(Path.Join(Out, part.Name + ".csv"), new LabelledListOptions { Numbers = LabelNumbers.Names });
            Assert.Equal(part.Value.EnumerateArray().Select(pair => (pair[0].GetString()!, $"{pair[1].GetInt32() + shift}")),
                list.Files.Select(file => (Path.GetFileName(file.Path), file.Label)));
        }
    }
}
