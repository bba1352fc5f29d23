using System.Text.RegularExpressions;
using Lava.Audio;
using Lava.Scan.Rows;
using Lava.Scan.Running;
using Lava.Scan.Sources;
using Lava.Scan.Storage;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.Running;

public sealed partial class ScanRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_input_has_one_row_in_its_order_and_the_verdict_of_the_model()
    {
        Recordings.Folder(_folder / "in", 10);
        ScanOutcome outcome = Scans.Run(_folder / "out", Scans.Settings(_folder.Path, "in"));

        Assert.Equal((true, 10L, 10L, 0L), (outcome.Finished, outcome.Inputs, outcome.Counts.Rows, outcome.Counts.Errors));
        IReadOnlyList<ScanRow> rows = Scans.Rows(_folder / "out");
        Assert.Equal(Directory.EnumerateFiles(_folder / "in", "*", SearchOption.AllDirectories).Select(file => $"in{file[(_folder / "in").Length..]}").Order(StringComparer.Ordinal), rows.Select(row => row.Input.Path));
        foreach (ScanRow row in rows)
        {
            string file = _folder / row.Input.Path;
            Attribution.Verdict verdict = Scans.Model.Attribute(new RecordingFile(file), cancellation: TestContext.Current.CancellationToken);
            Assert.Equal((verdict.Sha256, new FileInfo(file).Length, verdict.Seconds, string.Join('/', verdict.Path)), (row.Sha256, row.Bytes!.Value, row.Answer!.Seconds, row.Answer.Verdict));
            Assert.Equal(verdict.Levels[0].Probabilities.Select(label => label.Probability), row.Answer.Levels[0]!.Probabilities);
            Assert.Equal(verdict.Warnings.Select(warning => warning.Code), row.Answer.Warnings);
        }
        ScanState state = ScanPlace.Open(new FolderStorage(_folder / "out")).State;
        Assert.True(state.Finished);
        Assert.Equal(10, state.Counts!.Rows);
        Assert.Equal(["000000.parquet", "000001.parquet", "000002.parquet"], Directory.EnumerateFiles(_folder / "out/parts").Select(Path.GetFileName).Order());
        Assert.Matches(SumsPattern(), File.ReadAllText(_folder / "out/parts.sums"));
        Assert.False(Directory.Exists(_folder / "out/work"));
    }

    [Fact]
    public void Rows_do_not_depend_on_threads_parts_formats_or_reuse()
    {
        Recordings.Folder(_folder / "in", 9);
        File.Copy(_folder / "in/0001.wav", _folder / "in/copy.wav");
        ScanSettings settings = Scans.Settings(_folder.Path, "in");
        Scans.Run(_folder / "a", settings);
        Scans.Run(_folder / "b", settings, request => request with { Width = new PipelineWidth(1, 1), Reuse = false });
        Scans.Run(_folder / "c", settings with { PartSize = 7, Format = RowFormatKind.Csv }, request => request with { Width = new PipelineWidth(4, 3) });
        Scans.Run(_folder / "d", settings with { PartSize = 100, Format = RowFormatKind.Jsonl });
        string[] expected = Scans.Lines(_folder / "a");
        Assert.All((string[])["b", "c", "d"], other => Assert.Equal(expected, Scans.Lines(_folder / other)));
    }

    [Fact]
    public void Equal_files_are_scored_once_and_have_a_row_each()
    {
        Directory.CreateDirectory(_folder / "in");
        for (int i = 0; i < 12; i++)
            File.WriteAllBytes(_folder / $"in/{i:D2}.wav", Recordings.Wav(i % 3));
        ScanOutcome outcome = Scans.Run(_folder / "out", Scans.Settings(_folder.Path, "in"));
        Assert.Equal((12L, 9L), (outcome.Made, outcome.Reused));
        Assert.Equal(12, Scans.Rows(_folder / "out").Select(row => row.Input.Path).Distinct().Count());
        Assert.Equal(0, Scans.Run(_folder / "again", Scans.Settings(_folder.Path, "in"), request => request with { Reuse = false }).Reused);
        Assert.Equal(Scans.Lines(_folder / "out"), Scans.Lines(_folder / "again"));
    }

    [Fact]
    public void What_cannot_be_read_is_a_row_with_an_error_and_the_rest_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no named pipes to make there.");
        Recordings.Folder(_folder / "in", 3);
        Write("in/empty.wav", "");
        Write("in/text.wav", "no recording");
        Write("list", "in/0001.wav\nin/empty.wav\nin/text.wav\nin/below\nin/fifo\nin/loop\nin/gone.wav\n/dev/zero\nin/0002.wav\n");
        File.CreateSymbolicLink(_folder / "in/loop", _folder / "in/loop");
        using (System.Diagnostics.Process make = System.Diagnostics.Process.Start("mkfifo", _folder / "in/fifo"))
            make.WaitForExit();
        ScanOutcome outcome = Scans.Run(_folder / "out", Scans.Settings(_folder.Path, new ScanSource(SourceKind.List, "list")));

        Assert.Equal((true, 9L, 7L), (outcome.Finished, outcome.Counts.Rows, outcome.Counts.Errors));
        Assert.Equal(
            [null, AudioErrors.Empty, AudioErrors.UnknownFormat, AudioErrors.Unreadable, AudioErrors.Empty, AudioErrors.Unreadable, AudioErrors.Unreadable, AudioErrors.Empty, null],
            Scans.Rows(_folder / "out").Select(row => row.Error?.Code));
    }

    [Fact]
    public void A_file_above_the_limits_is_an_error()
    {
        Directory.CreateDirectory(_folder / "in");
        File.WriteAllBytes(_folder / "in/big.wav", Recordings.Wav(1, 40_000));
        File.WriteAllBytes(_folder / "in/long.wav", Recordings.Wav(1, 20_000));
        File.WriteAllBytes(_folder / "in/short.wav", Recordings.Wav(1));
        ScanSettings settings = Scans.Settings(_folder.Path, "in");
        Scans.Run(_folder / "out", settings with { Limits = settings.Limits with { MaxBytes = 50_000, MaxSeconds = 1 } });
        Assert.Equal([ScanErrors.LimitExceeded, AudioErrors.LimitExceeded, null], Scans.Rows(_folder / "out").Select(row => row.Error?.Code));
    }

    [Fact]
    public void An_input_that_vanishes_is_a_row_with_an_error_and_can_be_tried_again()
    {
        Recordings.Folder(_folder / "in", 80);
        using var stop = new CancellationTokenSource();
        ScanSettings settings = Scans.Settings(_folder.Path, "in");
        ScanOutcome begun = Scans.Run(_folder / "out", settings, observer: new SilentObserver { OnRow = _ => stop.Cancel() }, drain: stop);
        Assert.False(begun.Finished);
        string last = ScanPlace.Open(new FolderStorage(_folder / "out")).OpenInputs().Read(19)[^1].Path;
        File.Move(_folder / last, _folder / "kept");
        ScanOutcome outcome = Scans.Run(_folder / "out", settings);
        Assert.Equal((true, 1L), (outcome.Finished, outcome.Counts.Errors));
        ScanRow lost = Scans.Rows(_folder / "out").Single(row => row.Error is not null);
        Assert.Equal((last, AudioErrors.Unreadable), (lost.Input.Path, lost.Error!.Code));
        string first = File.ReadAllText(_folder / "out/done/000000.json");

        File.Move(_folder / "kept", _folder / last);
        ScanOutcome again = Scans.Run(_folder / "out", settings, request => request with { RetryErrors = true });
        Assert.Equal((true, 1L, 0L), (again.Finished, again.Made, again.Counts.Errors));
        Assert.Equal(first, File.ReadAllText(_folder / "out/done/000000.json"));
        Scans.Run(_folder / "undisturbed", settings);
        Assert.Equal(Scans.Lines(_folder / "undisturbed"), Scans.Lines(_folder / "out"));
    }

    [Fact]
    public void Being_stopped_finishes_the_parts_under_way_and_the_same_again_goes_on()
    {
        Recordings.Folder(_folder / "in", 80);
        ScanSettings settings = Scans.Settings(_folder.Path, "in");
        using var stop = new CancellationTokenSource();
        int made = 0;
        ScanOutcome stopped = Scans.Run(_folder / "out", settings, observer: new SilentObserver
        {
            OnRow = _ =>
            {
                if (++made == 5)
                    stop.Cancel();
            },
        }, drain: stop);
        Assert.False(stopped.Finished);
        Assert.InRange(stopped.Counts.Rows, 8, 79);
        Assert.Equal(0, stopped.Counts.Rows % settings.PartSize);
        Assert.Equal(stopped.Made, stopped.Counts.Rows);
        Assert.False(ScanPlace.Open(new FolderStorage(_folder / "out")).State.Finished);

        ScanOutcome rest = Scans.Run(_folder / "out", settings);
        Assert.Equal((true, 80L, 80 - stopped.Made), (rest.Finished, rest.Counts.Rows, rest.Made));
        Scans.Run(_folder / "undisturbed", settings);
        Assert.Equal(Scans.Lines(_folder / "undisturbed"), Scans.Lines(_folder / "out"));
    }

    [Theory]
    [InlineData("parts/000001.parquet", "cut")]
    [InlineData("parts/000001.parquet", "gone")]
    [InlineData("parts/000001.parquet", "other")]
    [InlineData("done/000001.json", "cut")]
    [InlineData("done/000001.json", "gone")]
    [InlineData("done/000001.json", "other")]
    public void A_part_that_is_half_there_is_done_again(string file, string damage)
    {
        Recordings.Folder(_folder / "in", 10);
        ScanSettings settings = Scans.Settings(_folder.Path, "in");
        Scans.Run(_folder / "out", settings);
        string[] expected = Scans.Lines(_folder / "out");
        byte[] content = File.ReadAllBytes(_folder / $"out/{file}");
        if (damage == "gone")
            File.Delete(_folder / $"out/{file}");
        else
            File.WriteAllBytes(_folder / $"out/{file}", damage == "cut" ? content[..(content.Length / 2)] : File.ReadAllBytes(_folder / $"out/{file.Replace('1', '0')}"));
        File.WriteAllText(_folder / "out/parts/.half.tmp", "what a process that was killed had begun");

        ScanOutcome outcome = Scans.Run(_folder / "out", settings);
        Assert.Equal((true, 4L), (outcome.Finished, outcome.Made));
        Assert.Equal(expected, Scans.Lines(_folder / "out"));
        Assert.False(File.Exists(_folder / "out/parts/.half.tmp"));
    }

    [Fact]
    public void Other_settings_are_refused_and_named()
    {
        Recordings.Folder(_folder / "in", 4);
        ScanSettings settings = Scans.Settings(_folder.Path, "in");
        Scans.Run(_folder / "out", settings);
        foreach ((ScanSettings other, string named) in (ReadOnlySpan<(ScanSettings, string)>)
        [
            (settings with { PartSize = 5 }, "--part-size 4, not 5"), (settings with { FirstSeconds = 2 }, "--first the whole recording, not 2"),
            (settings with { Model = settings.Model with { Sha256 = "abc" } }, "the model's SHA-256"), (settings with { Format = RowFormatKind.Csv }, "the format parquet, not csv"),
            (settings with { Sources = [ScanSource.Of("elsewhere")] }, "the sources in, not elsewhere"), (settings with { Lava = "9" }, "the version of Lava 1.2.3, not 9"),
            (settings with { Thresholds = new Dictionary<string, double> { ["Source"] = 0.5 } }, "--threshold the model's, not Source=0.5"),
            (settings with { Limits = settings.Limits with { MaxBytes = 1 } }, "--max-bytes"),
        ])
        {
            ScanException error = Assert.Throws<ScanException>(() => Scans.Run(_folder / "out", other));
            Assert.Equal(ScanErrors.Settings, error.Code);
            Assert.Contains(named, error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(0, Scans.Run(_folder / "out", settings with { Folder = "/elsewhere" }).Made);
    }

    [Fact]
    public void A_folder_of_something_else_is_left_alone()
    {
        Recordings.Folder(_folder / "in", 1);
        Write("other/.precious.tmp", "x");
        Assert.Equal(ScanErrors.Output, Assert.Throws<ScanException>(() => Scans.Run(_folder / "other", Scans.Settings(_folder.Path, "in"))).Code);
        Assert.True(File.Exists(_folder / "other/.precious.tmp"));
        Assert.Equal(ScanErrors.Output, Assert.Throws<ScanException>(() => Scans.Run(_folder / "in/below/0000.wav", Scans.Settings(_folder.Path, "in"))).Code);
        Write("broken/scan.json", "{\"format\":1,\"wrong\":2}");
        Assert.Equal(ScanErrors.Damaged, Assert.Throws<ScanException>(() => Scans.Run(_folder / "broken", Scans.Settings(_folder.Path, "in"))).Code);
    }

    [Theory]
    [InlineData("scan.json", "\"count\": 10", "\"count\": 9000000000000000000")]
    [InlineData("scan.json", "\"count\": 10", "\"count\": 0")]
    [InlineData("scan.json", "\"count\": 10", "\"count\": 99")]
    [InlineData("scan.json", "\"partSize\": 4", "\"partSize\": -4")]
    [InlineData("done/000001.json", "\"part\": 1", "\"part\": 77")]
    [InlineData("done/000001.json", "parts/000001.parquet", "../../../etc/passwd")]
    [InlineData("inputs.sums", "000000", "0000")]
    public void What_someone_has_written_into_a_scan_is_no_fault_of_Lava(string file, string there, string instead)
    {
        Recordings.Folder(_folder / "in", 10);
        Scans.Run(_folder / "out", Scans.Settings(_folder.Path, "in"));
        string text = File.ReadAllText(_folder / $"out/{file}");
        Assert.Contains(there, text, StringComparison.Ordinal);
        File.WriteAllText(_folder / $"out/{file}", text.Replace(there, instead, StringComparison.Ordinal));
        if (file != "inputs.sums")
            Assert.Equal(ScanErrors.Damaged, Assert.Throws<ScanException>(() => Scans.Rows(_folder / "out")).Code);
        if (file.StartsWith("done", StringComparison.Ordinal))
            Assert.Equal(4, Scans.Run(_folder / "out", Scans.Settings(_folder.Path, "in")).Made);
        else
            Assert.Equal(ScanErrors.Damaged, Assert.Throws<ScanException>(() => Scans.Run(_folder / "out", Scans.Settings(_folder.Path, "in"))).Code);
    }

    [Fact]
    public void Two_scans_into_one_folder_at_a_time_are_one_too_many()
    {
        Recordings.Folder(_folder / "in", 2);
        var storage = new FolderStorage(_folder / "out");
        ScanSettings settings = Scans.Settings(_folder.Path, "in");
        Directory.CreateDirectory(_folder / "out");
        using (storage.Hold())
            Assert.Equal(ScanErrors.Busy, Assert.Throws<ScanException>(() => Scans.Run(_folder / "out", settings)).Code);
        Assert.True(Scans.Run(_folder / "out", settings).Finished);
    }

    [Fact]
    public void A_table_keeps_its_other_columns_in_the_rows()
    {
        Recordings.Folder(_folder / "in", 3);
        Write("t.csv", "speaker,path\r\nanna,in/0001.wav\r\n=1+1,in/gone.wav\r\n");
        Scans.Run(_folder / "out", Scans.Settings(_folder.Path, new ScanSource(SourceKind.Table, "t.csv")));
        Assert.Equal([["anna"], ["=1+1"]], Scans.Rows(_folder / "out").Select(row => row.Input.Carried.ToArray()));
    }

    [GeneratedRegex("^([0-9a-f]{64}  parts/00000[0-2]\\.parquet\n){3}$")]
    private static partial Regex SumsPattern();

    private void Write(string name, string text)
    {
        string path = _folder / name;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
