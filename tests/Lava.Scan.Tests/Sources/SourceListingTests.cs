using System.IO.Compression;
using System.Text;
using Lava.Scan.Inputs;
using Lava.Scan.Sources;
using Lava.Scan.Storage;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace Lava.Scan.Tests.Sources;

public sealed class SourceListingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_every_file_below_it_in_ordinal_order()
    {
        foreach (string name in (ReadOnlySpan<string>)["b.wav", "a/z.txt", "a/B.wav", "A.wav", ".hidden", "a/.DS_Store", ".git/x.wav", "c d/e f.wav"])
            Write($"in/{name}", "x");
        Assert.Equal(["in/A.wav", "in/a/B.wav", "in/a/z.txt", "in/b.wav", "in/c d/e f.wav"], List(ScanSource.Of("in")).Paths);
        Assert.Equal(["in/a/B.wav", "in/a/z.txt"], List(ScanSource.Of("in/a")).Paths);
        Assert.Equal([_folder / "in/a/B.wav", _folder / "in/a/z.txt"], List(ScanSource.Of(_folder / "in/a")).Paths);
    }

    [Fact]
    public void Links_to_folders_are_not_followed_and_links_to_files_and_to_nothing_are_inputs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links takes rights there.");
        Write("in/a.wav", "x");
        Directory.CreateSymbolicLink(_folder / "in/loop", _folder / "in");
        File.CreateSymbolicLink(_folder / "in/link.wav", _folder / "in/a.wav");
        File.CreateSymbolicLink(_folder / "in/gone.wav", _folder / "nowhere");
        File.CreateSymbolicLink(_folder / "in/round1", _folder / "in/round2");
        File.CreateSymbolicLink(_folder / "in/round2", _folder / "in/round1");
        Assert.Equal(["in/a.wav", "in/gone.wav", "in/link.wav", "in/round1", "in/round2"], List(ScanSource.Of("in")).Paths);
    }

    [Theory]
    [InlineData("a.wav\r\n\r\nhttps://x.test/b.mp3\ns3://archive/c.flac\nlast", false)]
    [InlineData("a.wav\0https://x.test/b.mp3\0s3://archive/c.flac\0last", false)]
    [InlineData("a.wav\nhttps://x.test/b.mp3\ns3://archive/c.flac\nlast\n", true)]
    public void A_list_is_a_path_or_address_a_line_packed_or_not(string text, bool packed)
    {
        Write("list", text, packed);
        Assert.Equal(["a.wav", "https://x.test/b.mp3", "s3://archive/c.flac", "last"], List(new ScanSource(SourceKind.List, "list")).Paths);
    }

    [Fact]
    public void A_list_that_is_none_is_refused_with_its_line()
    {
        Write("list", "a.wav\n" + new string('x', 40_000), packed: true);
        ScanException error = Assert.Throws<ScanException>(() => List(new ScanSource(SourceKind.List, "list")));
        Assert.Equal(ScanErrors.Source, error.Code);
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
        Write("whole", string.Concat(Enumerable.Range(0, 300).Select(i => $"{i * 7919 % 5_003}.wav\n")), packed: true);
        byte[] whole = File.ReadAllBytes(_folder / "whole");
        Assert.Equal(300, List(new ScanSource(SourceKind.List, "whole")).Paths.Length);
        foreach (int left in (ReadOnlySpan<int>)[4, whole.Length / 2, whole.Length - 8, whole.Length - 1])
        {
            File.WriteAllBytes(_folder / "half", whole[..left]);
            Assert.Equal(ScanErrors.Source, Assert.Throws<ScanException>(() => List(new ScanSource(SourceKind.List, "half"))).Code);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_table_is_a_column_and_what_stands_beside_it(bool packed)
    {
        Write("t.csv", "speaker,file,note\r\nanna,a.wav,\"x, \"\"y\"\"\"\r\n,b.wav,\r\n", packed);
        (string[] paths, string?[][] carried, IReadOnlyList<string> names) = List(new ScanSource(SourceKind.Table, "t.csv"));
        Assert.Equal(["a.wav", "b.wav"], paths);
        Assert.Equal(["speaker", "note"], names);
        Assert.Equal([["anna", "x, \"y\""], ["", ""]], carried);
    }

    [Theory]
    [InlineData("speaker,note\r\na,b\r\n", "no column path or file, only speaker, note")]
    [InlineData("path,note\r\na\r\n", "line 2: it has 1 fields; the header names 2")]
    [InlineData("path,note\r\n,b\r\n", "line 2: the column path is empty")]
    [InlineData("path,path\r\na,b\r\n", "two columns path")]
    [InlineData("path,note\r\n\"a,b\r\n", "line 2")]
    [InlineData("", "is empty")]
    public void A_table_that_cannot_be_read_is_refused_with_its_line(string text, string expected)
    {
        Write("t.csv", text);
        ScanException error = Assert.Throws<ScanException>(() => List(new ScanSource(SourceKind.Table, "t.csv")));
        Assert.Equal(ScanErrors.Source, error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Parquet_table_carries_its_other_columns_as_text()
    {
        DataField[] fields = [new("year", typeof(int), isNullable: true), new("clip", typeof(string)), new("gain", typeof(double), isNullable: false), new("fake", typeof(bool), isNullable: false)];
        await using (FileStream stream = File.Create(_folder / "t.parquet"))
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, cancellationToken: TestContext.Current.CancellationToken))
        {
            for (int group = 0; group < 2; group++)
            {
                using ParquetRowGroupWriter rows = writer.CreateRowGroup();
                await rows.WriteAsync<int>(fields[0], (int?[])[2026, null], cancellationToken: TestContext.Current.CancellationToken);
                await rows.WriteAsync(fields[1], (string[])[$"a{group}.wav", $"b{group}.wav"]);
                await rows.WriteAsync<double>(fields[2], (double[])[0.5, -1], cancellationToken: TestContext.Current.CancellationToken);
                await rows.WriteAsync<bool>(fields[3], (bool[])[true, false], cancellationToken: TestContext.Current.CancellationToken);
            }
        }
        (string[] paths, string?[][] carried, IReadOnlyList<string> names) = List("clip", new ScanSource(SourceKind.Table, "t.parquet"));
        Assert.Equal(["a0.wav", "b0.wav", "a1.wav", "b1.wav"], paths);
        Assert.Equal(["year", "gain", "fake"], names);
        Assert.Equal([["2026", "0.5", "True"], [null, "-1", "False"]], carried[..2]);
        Assert.Contains("Did you mean \"clip\"", Assert.Throws<ScanException>(() => List("clap", new ScanSource(SourceKind.Table, "t.parquet"))).Message, StringComparison.Ordinal);

        byte[] whole = File.ReadAllBytes(_folder / "t.parquet");
        File.WriteAllBytes(_folder / "t.parquet", whole[..(whole.Length / 2)]);
        Assert.Equal(ScanErrors.Source, Assert.Throws<ScanException>(() => List("clip", new ScanSource(SourceKind.Table, "t.parquet"))).Code);
    }

    [Fact]
    public void Sources_follow_each_other_and_no_input_at_all_is_an_error()
    {
        Write("in/a.wav", "x");
        Write("list", "a.wav\n");
        Assert.Equal(["missing.wav", "in/a.wav", "https://x.test/", "a.wav"], List(ScanSource.Of("missing.wav"), ScanSource.Of("in"), ScanSource.Of("https://x.test/"), new ScanSource(SourceKind.List, "list")).Paths);
        Directory.CreateDirectory(_folder / "empty");
        Assert.Equal(ScanErrors.Empty, Assert.Throws<ScanException>(() => List(ScanSource.Of("empty"))).Code);
        Assert.Equal(ScanErrors.Source, Assert.Throws<ScanException>(() => List(new ScanSource(SourceKind.List, "nowhere"))).Code);
    }

    private (string[] Paths, string?[][] Carried, IReadOnlyList<string> Names) List(params ScanSource[] sources) => List(null, sources);

    private (string[] Paths, string?[][] Carried, IReadOnlyList<string> Names) List(string? column, params ScanSource[] sources)
    {
        ScanSettings settings = Scans.Settings(_folder.Path, sources) with { Column = column };
        var storage = new FolderStorage(_folder / $"list-{Path.GetRandomFileName()}");
        var listing = new SourceListing(settings, () => throw new InvalidOperationException("No bucket is listed."), () => Stream.Null);
        FrozenInputs frozen = listing.Freeze(new InputFreezing(storage, 2), _ => { }, TestContext.Current.CancellationToken);
        InputManifest manifest = InputManifest.Open(storage, frozen, 2);
        ScanInput[] inputs = [.. Enumerable.Range(0, manifest.Plan.Parts).SelectMany(manifest.Read)];
        return ([.. inputs.Select(input => input.Path)], [.. inputs.Select(input => input.Carried.ToArray())], frozen.Carried);
    }

    private void Write(string name, string text, bool packed = false)
    {
        string path = _folder / name;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream file = File.Create(path);
        using Stream stream = packed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
