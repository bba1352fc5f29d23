using Lava.Audio;
using Lava.Checkpoints;
using Lava.Datasets;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Datasets;

public sealed class FolderPreparationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lava-test-").FullName;

    private string From => Path.Join(_folder, "from");

    private string To => Path.Join(_folder, "to");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Recordings_become_tensors_under_the_same_relative_names()
    {
        float[] samples = RandomNetwork.Waveform(seed: 1, length: 1000);
        Wav("a.wav", samples);
        Wav("real/b.c.wav", samples, channels: 2);

        List<PreparedFile> files = await PrepareAsync();

        Assert.Equal([("a.wav", "a.pt"), ("real/b.c.wav", "real/b.c.pt")], files.Select(file => (file.Source, file.Target)));
        Assert.All(files, file => Assert.Equal(PreparationOutcome.Written, file.Outcome));
        Tensor mono = Checkpoint.ReadTensor(Path.Join(To, "a.pt"));
        Assert.Equal("Float32 [1, 1000]", mono.ToString());
        float[] values = mono.ToFloat32();
        Assert.Equal(1, values.Max(Math.Abs));
        float peak = samples.Max(Math.Abs);
        Assert.All(values.Zip(samples), pair => Assert.Equal(pair.Second / peak, pair.First));
        Assert.Equal("Float32 [1, 500]", Checkpoint.ReadTensor(Path.Join(To, "real", "b.c.pt")).ToString());
    }

    [Fact]
    public async Task What_is_there_is_kept_and_what_is_new_or_newer_is_written()
    {
        Wav("a.wav", RandomNetwork.Waveform(seed: 1, length: 100));
        Wav("b.wav", RandomNetwork.Waveform(seed: 2, length: 100));
        await PrepareAsync();
        DateTime written = File.GetLastWriteTimeUtc(Path.Join(To, "a.pt"));
        Wav("b.wav", RandomNetwork.Waveform(seed: 3, length: 200));
        File.SetLastWriteTimeUtc(Path.Join(From, "b.wav"), written.AddSeconds(5));
        Wav("c.wav", RandomNetwork.Waveform(seed: 4, length: 100));

        List<PreparedFile> files = await PrepareAsync();

        Assert.Equal([PreparationOutcome.Kept, PreparationOutcome.Written, PreparationOutcome.Written], files.Select(file => file.Outcome));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Join(To, "a.pt")));
        Assert.Equal(200, Checkpoint.ReadTensor(Path.Join(To, "b.pt")).Length);
    }

    [Fact]
    public async Task Broken_recordings_are_reported_in_their_place_and_leave_nothing()
    {
        Wav("a.wav", [0.5f]);
        File.WriteAllText(Path.Join(From, "b.wav"), "RIFF");
        Wav("c.wav", [0.5f]);

        List<PreparedFile> files = await PrepareAsync();

        Assert.Equal([PreparationOutcome.Written, PreparationOutcome.Failed, PreparationOutcome.Written], files.Select(file => file.Outcome));
        Assert.IsType<AudioException>(files[1].Error);
        Assert.Equal(["a.pt", "c.pt", "prepare.txt"], Directory.EnumerateFiles(To).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Recordings_that_would_become_one_tensor_all_fail()
    {
        Wav("a.wav", [0.5f]);
        Wav("a.flac", [0.5f]);
        Wav("b.wav", [0.5f]);

        List<PreparedFile> files = await PrepareAsync();

        Assert.Equal([DatasetErrors.Collision, DatasetErrors.Collision, null], files.Select(file => file.Error?.Code));
        Assert.Contains("a.flac, a.wav", files[0].Error!.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Join(To, "a.pt")));
    }

    [Fact]
    public async Task The_first_seconds_are_padded_with_zeros()
    {
        Wav("a.wav", [0.5f, -0.25f]);

        await PrepareAsync(new PreparationOptions { FirstSeconds = 0.001 });

        Assert.Equal([1, -0.5f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], Checkpoint.ReadTensor(Path.Join(To, "a.pt")).ToFloat32());
    }

    [Fact]
    public async Task A_folder_of_other_tensors_is_refused()
    {
        Wav("a.wav", [0.5f]);
        await PrepareAsync();

        DatasetException error = await Assert.ThrowsAsync<DatasetException>(
            () => PrepareAsync(new PreparationOptions { Waveform = new WaveformSpec(8_000) }));
        Assert.Equal(DatasetErrors.Settings, error.Code);
        Assert.Contains("rate 16000", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from")]
    [InlineData("from/inside")]
    public async Task Tensors_are_not_put_among_the_recordings(string to)
    {
        Wav("a.wav", [0.5f]);
        DatasetException error = await Assert.ThrowsAsync<DatasetException>(async () => await FolderPreparation
            .PrepareAsync(From, Path.Join(_folder, to), new PreparationOptions(), cancellation: TestContext.Current.CancellationToken)
            .FirstAsync(TestContext.Current.CancellationToken));
        Assert.Equal(DatasetErrors.Nested, error.Code);
    }

    [Fact]
    public async Task Whatever_the_threads_the_order_and_the_tensors_are_the_same()
    {
        for (int i = 0; i < 60; i++)
            Wav($"{i:D3}.wav", RandomNetwork.Waveform(seed: i, length: 10 + (i * 7919) % 3000));

        List<PreparedFile> one = await PrepareAsync(new PreparationOptions { Threads = 1 });
        byte[][] tensors = [.. Directory.EnumerateFiles(To, "*.pt").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        Directory.Delete(To, recursive: true);
        List<PreparedFile> many = await PrepareAsync(new PreparationOptions { Threads = 5 });

        Assert.Equal(one, many);
        Assert.Equal(tensors, Directory.EnumerateFiles(To, "*.pt").Order(StringComparer.Ordinal).Select(File.ReadAllBytes));
    }

    [Fact]
    public async Task Whoever_stops_early_finds_whole_tensors_only()
    {
        for (int i = 0; i < 40; i++)
            Wav($"{i:D3}.wav", RandomNetwork.Waveform(seed: i, length: 20_000));
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (PreparedFile file in FolderPreparation.PrepareAsync(From, To, new PreparationOptions { Threads = 3 }, cancellation: stop.Token))
                await stop.CancelAsync();
        });

        string[] written = [.. Directory.EnumerateFiles(To).Where(path => Path.GetFileName(path) != "prepare.txt")];
        Assert.NotEmpty(written);
        Assert.All(written, path => Assert.Equal("Float32 [1, 20000]", Checkpoint.ReadTensor(path).ToString()));
    }

    [Fact]
    public async Task Failures_are_listed_as_csv()
    {
        Wav("a,\"1\".wav", [0.5f]);
        Wav("a,\"1\".flac", [0.5f]);
        string list = Path.Join(_folder, "failures.csv");
        FailureList.Write(list, await PrepareAsync());

        string[] lines = (await File.ReadAllTextAsync(list, TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Equal("path,code,message", lines[0]);
        Assert.StartsWith("\"a,\"\"1\"\".flac\",dataset.collision,\"", lines[1], StringComparison.Ordinal);
        Assert.Equal(4, lines.Length);
    }

    private async Task<List<PreparedFile>> PrepareAsync(PreparationOptions? options = null) => await FolderPreparation
        .PrepareAsync(From, To, options ?? new PreparationOptions(), cancellation: TestContext.Current.CancellationToken)
        .ToListAsync(TestContext.Current.CancellationToken);

    private void Wav(string name, float[] samples, int channels = 1)
    {
        string path = Path.Join(From, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WavWriter.WriteFloat(path, samples, channels: channels);
    }
}
