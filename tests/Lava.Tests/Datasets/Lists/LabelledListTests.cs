using System.Text;
using CsCheck;
using Lava.Datasets;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Datasets.Lists;

public sealed class LabelledListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_are_found_by_name_paths_are_relative_to_the_list_and_the_rest_is_kept()
    {
        LabelledList list = Read("\uFEFFLabel,speaker,PATH\r\nb,s1,sub/x.wav\r\n\r\na,\"s,\"\"2\"\"\",/abs/y.wav\n");

        Assert.Equal([new(_folder / "sub/x.wav", "b"), new("/abs/y.wav", "a")], list.Files);
        Assert.Equal(["a", "b"], list.Labels);
        Assert.Equal([1, 0], list.LabelIndices);
        Assert.Equal([1, 1], list.Counts);
        Assert.Equal(["speaker"], list.Columns);
        Assert.Equal(["s1", "s,\"2\""], list.Column("Speaker"));
        Assert.Null(list.Column("group"));
    }

    [Fact]
    public void Labels_that_are_given_decide_the_order_and_others_are_refused_with_a_suggestion()
    {
        var options = new LabelledListOptions { Labels = ["real", "fake", "other"] };
        Assert.Equal([1, 0], Read("path,label\na,fake\nb,real\n", options).LabelIndices);

        DatasetException error = Fails("path,label\na,fake\nb,reel\n", options);
        Assert.Equal(DatasetErrors.UnknownLabel, error.Code);
        Assert.Contains("line 3: There is no label \"reel\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean \"real\"?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,1,2", LabelNumbers.Detect, "0,1,2")]
    [InlineData("1,2,3", LabelNumbers.Detect, "0,1,2")]
    [InlineData("2,3", LabelNumbers.Detect, "1,2")]
    [InlineData("1,2", LabelNumbers.FromZero, "1,2")]
    [InlineData("1,2", LabelNumbers.FromOne, "0,1")]
    public void Numbers_are_places_counted_from_0_or_1(string numbers, LabelNumbers meaning, string places)
    {
        var options = new LabelledListOptions { Labels = ["a", "b", "c"], Numbers = meaning };
        string rows = string.Concat(numbers.Split(',').Select(number => $"x{number}.pt,{number}\n"));

        Assert.Equal(places, string.Join(',', Read("path,label\n" + rows, options).LabelIndices));
    }

    [Fact]
    public void Numbers_that_could_be_counted_from_either_are_refused()
    {
        DatasetException error = Fails("path,label\nx,1\ny,2\n", new() { Labels = ["a", "b", "c"] });
        Assert.Equal(DatasetErrors.UnknownLabel, error.Code);
        Assert.Contains("counted from 0 or from 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_without_names_become_names_in_the_order_of_numbers()
    {
        LabelledList list = Read("path,label\nx,10\ny,2\nz,1\n");
        Assert.Equal(Enumerable.Range(1, 10).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)), list.Labels);
        Assert.Equal([9, 1, 0], list.LabelIndices);
        Assert.Equal("0", Read("path,label\nx,1\ny,0\n").Labels[0]);
        Assert.Equal(["10", "9"], Read("path,label\nx,10\ny,9\n", new() { Numbers = LabelNumbers.Names }).Labels);
        Assert.Equal([1, 0], Read("path,label\nx,9\ny,10\n", new() { Labels = ["10", "9"] }).LabelIndices);
    }

    [Theory]
    [InlineData("", "line 1: It is empty")]
    [InlineData("file,label\nx,a\n", "line 1: No column is named path")]
    [InlineData("path,label,path\n", "line 1: Two columns")]
    [InlineData("path,label\nx,a\ny\n", "line 3: It has 1 fields where the first line has 2.")]
    [InlineData("path,label\nx,a\n,b\n", "line 3: It names no file.")]
    [InlineData("path,label\nx, \n", "line 2: It has no label.")]
    [InlineData("path,label\nx\0,a\n", "line 2: The name of the file has a NUL")]
    [InlineData("path,label\n\"x\ny\",a\nb\"c,d\n", "line 4: A field without quotes")]
    [InlineData("path,label\nx,\"a\n\n\n", "line 2: A quote is opened")]
    [InlineData("path,label\nx,\"a\"b\n", "line 2: There is something between")]
    [InlineData("path,label\nx,a\ry,b\n", "line 2: A carriage return")]
    public void What_is_no_list_is_refused_with_its_line(string text, string message)
    {
        DatasetException error = Fails(text);
        Assert.Equal(DatasetErrors.MalformedList, error.Code);
        Assert.Contains("list.csv, " + message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_UTF_8_is_refused_with_and_without_a_mark()
    {
        byte[] broken = [.. "path,label\na"u8, 0xE4, .. ".wav,x\n"u8];
        foreach (byte[] list in new[] { broken, [0xEF, 0xBB, 0xBF, .. broken], [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("path,label\na,x\n")] })
        {
            DatasetException error = Fails(list);
            Assert.Equal(DatasetErrors.MalformedList, error.Code);
            Assert.Contains("not UTF-8", error.Message, StringComparison.Ordinal);
        }
        Assert.Single(Read([0xEF, 0xBB, 0xBF, .. "path,label\n\u00E4,x\n"u8]).Files);
    }

    [Fact]
    public void Limits_hold()
    {
        Assert.Contains("line 4: It names more than 2 files", Fails("path,label\na,x\nb,x\nc,x\n", new() { MaxFiles = 2 }).Message, StringComparison.Ordinal);
        Assert.Contains("more than the 5 of a list", Fails("path,label\n", new() { MaxBytes = 5 }).Message, StringComparison.Ordinal);
        Assert.Contains("A field is longer than", Fails("path,label\n" + new string('a', 40_000) + ",x\n").Message, StringComparison.Ordinal);
        Assert.Contains("more than 256 fields", Fails(new string(',', 300)).Message, StringComparison.Ordinal);
        Assert.Contains("more than 4,096 labels", Fails("path,label\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"f,l{i}\n"))).Message, StringComparison.Ordinal);
        Assert.Equal(DatasetErrors.MalformedList, Fails([0x70, 0x61, 0x74, 0x68, 0x2C, 0xFF, 0xFF]).Code);
        Assert.Equal(DatasetErrors.UnreadableList, Assert.Throws<DatasetException>(() => LabelledList.Read(_folder / "absent.csv")).Code);
    }

    [Fact]
    public void What_is_written_reads_back_the_same() =>
        Gen.Select(Names, Names, Names).Array[0, 12].Sample(rows =>
        {
            LabelledFile[] files = [.. rows.Select((row, i) => new LabelledFile(Path.GetFullPath(i + row.Item1, _folder.Path), "l" + row.Item2.Trim()))];
            var list = new LabelledList(files, columns: [KeyValuePair.Create("group", (IReadOnlyList<string>)[.. rows.Select(row => row.Item3)])]);
            list.Write(_folder / "written.csv");

            var back = LabelledList.Read(_folder / "written.csv");

            Assert.Equal(list.Files, back.Files);
            Assert.Equal(list.Labels, back.Labels);
            Assert.Equal(list.Column("group"), back.Column("group"));
        }, threads: 1, iter: 300);

    [Fact]
    public void A_list_is_written_whole_or_not_at_all()
    {
        string path = _folder / "kept.csv";
        File.WriteAllText(path, "before");
        var list = new LabelledList([new("/a.wav", "x"), new("/b.wav", "\ud800")]);

        Assert.Equal(DatasetErrors.Unwritable, Assert.Throws<DatasetException>(() => list.Write(path)).Code);
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Equal(DatasetErrors.Unwritable, Assert.Throws<DatasetException>(() => list.Write(_folder / "absent/x.csv")).Code);
    }

    private static Gen<string> Names => Gen.String[Gen.OneOf(Gen.Char["ab,\"\r\n é'"], Gen.Char['!', '~'].Where(c => c != '/')), 1, 8];

    private LabelledList Read(string text, LabelledListOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    private LabelledList Read(byte[] bytes, LabelledListOptions? options = null)
    {
        File.WriteAllBytes(_folder / "list.csv", bytes);
        return LabelledList.Read(_folder / "list.csv", options);
    }

    private DatasetException Fails(string text, LabelledListOptions? options = null) => Assert.Throws<DatasetException>(() => Read(text, options));

    private DatasetException Fails(byte[] bytes) => Assert.Throws<DatasetException>(() => Read(bytes));
}
