using Lava.Scan.Inputs;
using Lava.Scan.Rows;
using Lava.Scan.Running;
using Lava.Scan.Storage;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.Running;

/// <summary>Parts that several workers have at once.</summary>
public sealed class PartStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(RowFormatKind.Parquet)]
    [InlineData(RowFormatKind.Csv)]
    [InlineData(RowFormatKind.Jsonl)]
    public void The_first_file_stands_and_all_records_are_of_it(RowFormatKind format)
    {
        PartStore parts = Open(format);
        PartRecord first = parts.WriteOnce(0, Rows(milliseconds: 1)), second = parts.WriteOnce(0, Rows(milliseconds: 2));
        Assert.Equal(first.Sha256, second.Sha256);
        Assert.All(parts.ReadRows(second), row => Assert.Equal(1, row.Milliseconds));
        Assert.True(parts.TryGet(0, out _));
    }

    [Fact]
    public void A_part_whose_writer_died_before_its_record_is_taken_over()
    {
        PartStore parts = Open(RowFormatKind.Parquet);
        PartRecord written = parts.Write(0, Rows(1));
        File.Delete(_folder / "done/000000.json");
        Assert.False(parts.TryGet(0, out _));
        Assert.True(parts.TryAdopt(0, out PartRecord adopted));
        Assert.Equal((written.Sha256, written.Counts.Rows), (adopted.Sha256, adopted.Counts.Rows));
        Assert.True(parts.TryGet(0, out _));
    }

    [Fact]
    public void A_file_that_is_no_part_is_written_anew()
    {
        PartStore parts = Open(RowFormatKind.Parquet);
        Directory.CreateDirectory(_folder / "parts");
        File.WriteAllText(_folder / "parts/000000.parquet", "half");
        Assert.False(parts.TryAdopt(0, out _));
        parts.WriteOnce(0, Rows(3));
        Assert.True(parts.TryGet(0, out PartRecord record));
        Assert.Equal(2, parts.ReadRows(record).Count);
    }

    private PartStore Open(RowFormatKind format) => new(new FolderStorage(_folder.Path), new PartPlan(2, 2), new RowSchema(Scans.Settings(_folder.Path, "in"), []), RowFormats.Of(format));

    private static ScanRow[] Rows(double milliseconds) =>
        [.. Enumerable.Range(0, 2).Select(i => new ScanRow { Input = new ScanInput($"in/{i}"), Error = new ScanError("audio.unreadable", "There is no such file."), Milliseconds = milliseconds })];
}
