using DuckDB.NET.Data;
using Lava.Scan.Rows;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.Rows;

/// <summary>Another reader than the one that wrote them reads the parts.</summary>
public sealed class DuckDbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(RowFormatKind.Parquet, "read_parquet")]
    [InlineData(RowFormatKind.Csv, "read_csv")]
    [InlineData(RowFormatKind.Jsonl, "read_json")]
    public void DuckDB_reads_all_parts_and_their_types(RowFormatKind kind, string reader)
    {
        Recordings.Folder(_folder / "in", 10);
        File.WriteAllText(_folder / "in/none.wav", "no recording");
        ScanSettings settings = Scans.Settings(_folder.Path, "in") with { Format = kind };
        Scans.Run(_folder / "out", settings);

        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        string parts = $"{reader}('{_folder / "out/parts"}/*.{RowFormats.Of(kind).Extension}')";
        IReadOnlyList<ScanRow> rows = Scans.Rows(_folder / "out");
        Assert.Equal(11, rows.Count);
        Assert.Equal(rows.Select(row => row.Input.Path), Query(connection, $"select path from {parts} order by path").Select(row => (string)row[0]));
        Assert.Equal([[1L, 1L, 10L]], Query(connection, $"select count(*) filter (verdict is null), count(error_code), count(\"Source.p.genuine\") from {parts}"));
        Assert.Equal(rows.Sum(row => row.Answer?.Seconds ?? 0), (double)Query(connection, $"select sum(seconds) from {parts}").Single()[0], 9);
        Assert.Equal([["BIGINT", "DOUBLE"]], Query(connection, $"select typeof(bytes), typeof(\"Source.confidence\") from {parts} where bytes is not null limit 1"));
        Assert.Equal(rows.Where(row => row.Answer is not null).Select(row => row.Answer!.Confidence),
            Query(connection, $"select confidence from {parts} where confidence is not null order by path").Select(row => (double)row[0]));
    }

    private static List<object[]> Query(DuckDBConnection connection, string sql)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<object[]> rows = [];
        while (reader.Read())
        {
            object[] values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(values);
        }
        return rows;
    }
}
