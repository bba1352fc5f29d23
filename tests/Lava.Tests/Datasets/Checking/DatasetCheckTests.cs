using Lava.Checkpoints;
using Lava.Datasets;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Datasets.Checking;

public sealed class DatasetCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sound_dataset_is_counted_and_may_be_trained_on()
    {
        Checkpoint.WriteTensor(_folder / "t.pt", Tensor.FromFloat32([1, 2], 1, 2));
        var seen = new List<(int, int)>();

        DatasetReport report = await CheckAsync(("train", [Wav("a", "x"), Wav("b", "y"), Wav("c", "y")]), ("val", [new(_folder / "t.pt", "x")]), seen.Add);

        Assert.Empty(report.Problems);
        Assert.True(report.MayTrain);
        Assert.Equal([("train", 3, "1 2"), ("val", 1, "1 0")], report.Splits.Select(split => (split.Split, split.Total, string.Join(' ', split.Counts))));
        Assert.Equal([(1, 4), (2, 4), (3, 4), (4, 4)], seen);
    }

    [Fact]
    public async Task Missing_and_broken_files_are_named_in_their_order()
    {
        File.WriteAllText(_folder / "text.wav", "This is no recording.");
        File.WriteAllBytes(_folder / "none.wav", WavWriter.Float([]));
        Checkpoint.WriteTensor(_folder / "batch.pt", Tensor.FromFloat32(new float[12], 3, 4));
        Checkpoint.WriteTensor(_folder / "nan.pt", Tensor.FromFloat32([1, float.NaN], 2));
        string[] names = ["absent.wav", "no/folder.wav", "text.wav", "a.wav", "none.wav", "batch.pt", "nan.pt", "."];
        Wav("a", "x");

        DatasetReport report = await CheckAsync(("train", [.. names.Select(name => new LabelledFile(_folder / name, "x"))]), ("val", [Wav("v", "x")]));

        Assert.Equal(
            [("absent.wav", DatasetErrors.MissingFile), ("no/folder.wav", DatasetErrors.MissingFile), ("text.wav", DatasetErrors.BrokenFile),
             ("none.wav", DatasetErrors.BrokenFile), ("batch.pt", DatasetErrors.BrokenFile), ("nan.pt", DatasetErrors.BrokenFile), (".", DatasetErrors.MissingFile)],
            report.Problems.Select(problem => (Path.GetRelativePath(_folder.Path, problem.File), problem.Code)));
        Assert.Equal([KeyValuePair.Create(DatasetErrors.BrokenFile, 4), KeyValuePair.Create(DatasetErrors.MissingFile, 3)], report.CountsByCode);
        Assert.False(report.MayTrain);
    }

    [Fact]
    public async Task What_breaks_later_on_is_found_by_decoding_all()
    {
        float[] samples = new float[50_000];
        samples[^1] = float.NaN;
        WavWriter.WriteFloat(_folder / "late.wav", samples);
        LabelledFile[] files = [new(_folder / "late.wav", "x")];

        Assert.Empty((await CheckAsync(("train", files), ("val", [Wav("v", "x")]))).Problems);
        DatasetProblem problem = Assert.Single((await CheckAsync(("train", files), ("val", [Wav("v", "x")]), options: new() { DecodeAll = true })).Problems);
        Assert.Equal((DatasetErrors.BrokenFile, true), (problem.Code, problem.Blocks));
    }

    [Fact]
    public async Task Listing_a_file_twice_is_told_apart_from_leakage_and_conflicts()
    {
        LabelledFile a = Wav("a", "x"), b = Wav("b", "x"), c = Wav("c", "x"), d = Wav("d", "x");
        File.CreateSymbolicLink(_folder / "link.wav", a.Path);

        DatasetReport report = await CheckAsync(
            ("train", [a, b, c, d, d with { Path = Path.Join(_folder.Path, ".", "d.wav") }, c with { Label = "y" }]),
            ("test", [new(_folder / "link.wav", "x"), b with { Label = "y" }]));

        Assert.Equal(
            [("train", DatasetErrors.ListedTwice), ("train", DatasetErrors.LabelConflict), ("test", DatasetErrors.Leakage), ("test", DatasetErrors.LabelConflict), ("test", DatasetErrors.Leakage)],
            report.Problems.Select(problem => (problem.Split, problem.Code)));
        Assert.Contains("as " + a.Path, report.Problems[2].Message, StringComparison.Ordinal);
        Assert.False(report.MayTrain);
        Assert.True((await CheckAsync(("train", [a, a]), ("test", [b]))).MayTrain);
    }

    [Fact]
    public async Task Nothing_to_train_on_is_no_start_and_cancelling_stops()
    {
        Assert.False((await DatasetCheck.RunAsync([], cancellation: TestContext.Current.CancellationToken)).MayTrain);
        Assert.False((await CheckAsync(("train", []), ("val", [Wav("v", "x")]))).MayTrain);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DatasetCheck.RunAsync(
            [KeyValuePair.Create("train", new LabelledList([.. Enumerable.Range(0, 50).Select(i => Wav($"f{i}", "x"))]))],
            progress: (_, _) => stop.Cancel(), cancellation: stop.Token));
    }

    private LabelledFile Wav(string name, string label)
    {
        string path = _folder / $"{name}.wav";
        WavWriter.WriteFloat(path, [0.5f, -0.25f]);
        return new LabelledFile(path, label);
    }

    private static Task<DatasetReport> CheckAsync((string Name, LabelledFile[] Files) one, (string Name, LabelledFile[] Files) other,
        Action<(int, int)>? seen = null, DatasetCheckOptions? options = null)
    {
        string[] labels = ["x", "y"];
        return DatasetCheck.RunAsync([KeyValuePair.Create(one.Name, new LabelledList(one.Files, labels)), KeyValuePair.Create(other.Name, new LabelledList(other.Files, labels))],
            options, seen is null ? null : (done, total) => seen((done, total)), TestContext.Current.CancellationToken);
    }
}
