using CsCheck;
using Lava.Audio;
using Lava.Datasets;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Datasets.Loading;

public sealed class WaveformCacheTests : IDisposable
{
    private readonly SmallDataset _data = new(5, 40_000, 16_384, 16_385);
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LoadingOptions Options => new() { BatchSize = 1, CacheFolder = _folder / "cache", MemoryCacheBytes = 0, Workers = 2 };

    private string[] Cached => Directory.GetFiles(_folder / "cache", "*", SearchOption.AllDirectories);

    [Fact]
    public void What_is_cached_is_not_decoded_again()
    {
        float[] before = All(Options);
        foreach (LabelledFile file in _data.List.Files)
            Overwrite(file.Path, 44 + 4, [0, 0, 0, 0]); // another second sample; same length, same time

        Assert.Equal(4, Cached.Length);
        Assert.Equal(before, All(Options));
        Assert.NotEqual(before, All(Options with { CacheFolder = null }));
        Assert.NotEqual(before, All(Options with { Waveform = new WaveformSpec(peak: 0.5f) }));
    }

    [Fact]
    public void A_recording_that_changed_is_decoded_again()
    {
        float[] before = All(Options);
        WavWriter.WriteFloat(_data.List.Files[0].Path, [0.5f, 1, 0, 0, 0]);
        File.SetLastWriteTimeUtc(_data.List.Files[0].Path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal([0.5f, 1, 0, 0, 0, .. before[5..]], All(Options));
    }

    [Fact]
    public void Crops_from_the_cache_are_those_from_the_recording()
    {
        LoadingOptions crops = Options with { CropSeconds = 1.1, Crop = CropPlace.Random, Padding = Padding.Repeat, Seed = 5 };
        float[] expected = All(crops with { CacheFolder = null });
        Assert.Equal(expected, All(crops));
        Assert.Equal(expected, All(crops));
        Assert.Equal(expected, All(crops with { MemoryCacheBytes = 1 << 20 }));
    }

    [Fact]
    public void Damaged_files_of_the_cache_are_made_again()
    {
        float[] expected = All(Options);
        string[] files = [.. Cached.Order(StringComparer.Ordinal)];
        byte[][] sound = [.. files.Select(File.ReadAllBytes)];

        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Double[0, 1], Gen.Byte[1, 255], Gen.Int[0, 2]).Sample((which, place, change, how) =>
        {
            byte[] damaged = [.. sound[which]];
            int at = (int)(place * (damaged.Length - 1));
            damaged[at] ^= change;
            File.WriteAllBytes(files[which], how switch { 0 => damaged, 1 => damaged[..at], _ => [.. sound[which], change] });

            Assert.Equal(expected, All(Options));
            Assert.Equal(sound[which], File.ReadAllBytes(files[which]));
        }, threads: 1, iter: 60);
    }

    [Fact]
    public void The_cache_may_be_deleted_between_two_epochs()
    {
        var loader = new WaveformLoader(_data.List, Options);
        float[] first = [.. loader.Epoch(0, cancellation: Cancellation).SelectMany(batch => batch.Samples)];
        Directory.Delete(_folder / "cache", recursive: true);
        Assert.Equal(first, loader.Epoch(1, cancellation: Cancellation).SelectMany(batch => batch.Samples));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_an_error_before_the_first_batch()
    {
        File.WriteAllText(_folder / "file", "");
        var error = Assert.Throws<DatasetException>(() => new WaveformLoader(_data.List, Options with { CacheFolder = _folder / "file" }));
        Assert.Equal(DatasetErrors.Unwritable, error.Code);
    }

    [Fact]
    public void Memory_keeps_what_fits_and_no_more()
    {
        var options = new LoadingOptions { BatchSize = 1, MemoryCacheBytes = (40_000 + 5) * sizeof(float), Workers = 1 };
        var loader = new WaveformLoader(_data.List, options);
        float[] first = Samples(loader);
        File.Delete(_data.List.Files[0].Path);
        File.Delete(_data.List.Files[1].Path);
        Assert.Equal(first, Samples(loader)); // the first two are kept

        File.Delete(_data.List.Files[2].Path);
        Assert.Equal(DatasetErrors.BrokenFile, Assert.Throws<DatasetException>(() => Samples(loader)).Code);
    }

    [Fact]
    public void A_loader_holds_on_to_no_batch()
    {
        var loader = new WaveformLoader(_data.List, new() { BatchSize = 2, CropSeconds = 0.5, Workers = 2, MemoryCacheBytes = 0 });
        List<WeakReference> batches = Run();
        GC.Collect();
        Assert.InRange(batches.Count(batch => batch.IsAlive), 0, 2);
        GC.KeepAlive(loader);

        List<WeakReference> Run()
        {
            var batches = new List<WeakReference>();
            for (int epoch = 0; epoch < 20; epoch++)
                batches.AddRange(loader.Epoch(epoch, cancellation: Cancellation).Select(batch => new WeakReference(batch.Samples)));
            return batches;
        }
    }

    [Fact]
    public void Work_runs_ahead_as_far_as_it_may_and_no_further()
    {
        using var data = new SmallDataset(Enumerable.Repeat(10, 12));
        var loader = new WaveformLoader(data.List, new() { BatchSize = 2, BatchesAhead = 2, Workers = 1 });
        int taken = 0;
        var error = Assert.Throws<DatasetException>(() =>
        {
            foreach (WaveformBatch batch in loader.Epoch(0, cancellation: Cancellation))
            {
                // Two rows are taken and four more may be made.
                if (taken++ == 0)
                    data.List.Files.Skip(6).ToList().ForEach(file => File.Delete(file.Path));
            }
        });
        Assert.Equal((DatasetErrors.BrokenFile, 3), (error.Code, taken));
    }

    private float[] All(LoadingOptions options) => Samples(new WaveformLoader(_data.List, options));

    private static float[] Samples(WaveformLoader loader) => [.. loader.Epoch(0, cancellation: Cancellation).SelectMany(batch => batch.Samples)];

    private static void Overwrite(string path, long at, byte[] bytes)
    {
        DateTime time = File.GetLastWriteTimeUtc(path);
        using (FileStream stream = File.OpenWrite(path))
        {
            stream.Position = at;
            stream.Write(bytes);
        }
        File.SetLastWriteTimeUtc(path, time);
    }
}
