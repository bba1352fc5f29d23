using System.Text;
using CsCheck;
using Lava.Attribution;
using Lava.Scan.Inputs;
using Lava.Scan.Rows;
using Lava.Scan.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.Rows;

public class RowFormatTests
{
    private static readonly string[] Texts = ["", "plain", "=1+1", "'quoted", "a,b\"c\r\nd", "-x", "\t", "日本語", "\u202E"];
    private static readonly string[] Paths = ["a.wav", "b/c d.wav", "\"q\",x.wav", "line\nfeed.wav", "日本.wav"];

    private static readonly RowSchema Schema = new(Scans.Settings("/", "x"), ["note", "path"]);

    private static readonly Gen<LevelAnswerRow?> Level = Gen.Select(OneOf("genuine", "unknown"), Gen.Double[0, 1], Gen.Double[0, 1].Array[3])
        .Select((label, confidence, probabilities) => (LevelAnswerRow?)new LevelAnswerRow(label, "codec", confidence, confidence, probabilities));

    private static readonly Gen<ScanAnswer> Answer = Gen.Select(Gen.Double[0, 1e5], Gen.Int[4_000, 384_000], Gen.Double[0, 1], Gen.Bool, Level, OneOf<string[]>([], ["short"], ["short", "bandwidth"]))
        .Select((seconds, rate, confidence, leaf, level, warnings) => new ScanAnswer(seconds, rate, "genuine/x", confidence, leaf ? StopReason.Leaf : StopReason.Rejected, [level, null, null], warnings));

    private static readonly Gen<ScanRow> Row = Gen.Select(OneOf(Paths), OneOf(Texts), Gen.Bool, Answer, Gen.Long[0, long.MaxValue], Gen.Double[0, 1e6])
        .Select((path, text, failed, answer, bytes, milliseconds) => new ScanRow
        {
            Input = new ScanInput(path, [text, null]),
            Bytes = failed ? null : bytes,
            Sha256 = failed ? null : new string('a', 64),
            Answer = failed ? null : answer,
            Error = failed ? new ScanError("audio.empty", "=It is, \"empty\".") : null,
            Milliseconds = milliseconds,
        });

    [Theory]
    [InlineData(RowFormatKind.Parquet)]
    [InlineData(RowFormatKind.Csv)]
    [InlineData(RowFormatKind.Jsonl)]
    public void What_is_written_is_read_back(RowFormatKind kind) => Row.Array[1, 20].Sample(rows =>
    {
        byte[] file = Write(kind, rows);
        Assert.Equal(rows.Select(row => Line(row, kind)), RowFormats.Of(kind).Read(file, Schema, "x").Select(row => Line(row, kind)));
    }, iter: 50);

    [Theory]
    [InlineData(RowFormatKind.Parquet)]
    [InlineData(RowFormatKind.Csv)]
    [InlineData(RowFormatKind.Jsonl)]
    public void A_file_that_was_cut_or_changed_is_refused_or_read_and_nothing_else(RowFormatKind kind)
    {
        byte[] file = Write(kind, [.. Enumerable.Range(0, 10).Select(_ => Row.Single())]);
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte, Gen.Bool).Sample((at, value, cut) =>
        {
            byte[] other = cut ? file[..at] : [.. file[..at], value, .. file[(at + 1)..]];
            try
            {
                RowFormats.Of(kind).Read(other, Schema, "x");
            }
            catch (ScanException error)
            {
                Assert.Equal(ScanErrors.Damaged, error.Code);
            }
        }, iter: 100);
    }

    [Fact]
    public void No_field_of_a_csv_starts_a_formula()
    {
        ScanRow row = Row.Single() with { Input = new ScanInput("=cmd.wav", ["@SUM(A1)", "+1"]), Error = new ScanError("x", "-2"), Answer = null };
        string text = Encoding.UTF8.GetString(Write(RowFormatKind.Csv, [row]));
        string[] fields = text.Split("\r\n")[1].Split(',');
        Assert.Equal("./=cmd.wav", fields[0]);
        Assert.Equal(["'@SUM(A1)", "'+1"], fields[^2..]);
        Assert.Contains("'-2", fields);
    }

    [Fact]
    public void A_column_that_is_carried_through_never_takes_the_place_of_another()
    {
        var schema = new RowSchema(Scans.Settings("/", "x"), ["path", "sha256", "input.path", "speaker"]);
        Assert.Equal(["input.path", "input.sha256", "input.input.path", "speaker"], schema.Columns.TakeLast(4).Select(column => column.Name));
        Assert.Equal(schema.Columns.Count, schema.Columns.Select(column => column.Name).Distinct().Count());
    }

    [Fact]
    public void The_columns_are_those_of_the_model() => Assert.Equal(
        ["path", "bytes", "sha256", "seconds", "sample_rate", "verdict", "confidence", "stopped", "Source.label", "Source.best", "Source.confidence", "Source.p.genuine"],
        Schema.Columns.Take(12).Select(column => column.Name));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static byte[] Write(RowFormatKind kind, ScanRow[] rows)
    {
        using var file = new MemoryStream();
        RowFormats.Of(kind).Write(file, Schema, rows);
        return file.ToArray();
    }

    // An empty text and none are one and the same in CSV.
    private static string Line(ScanRow row, RowFormatKind kind) => string.Join('|', Schema.Values(row)
        .Select(value => value switch { null => "none", "" when kind == RowFormatKind.Csv => "none", double number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture), _ => $"<{value}>" }));
}
