using CsCheck;
using Lava.Datasets;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Datasets.Loading;

public sealed class WaveformLoaderTests : IDisposable
{
    private readonly SmallDataset _data = new([100, 257, 1000, 31, 640, 64, 63, 65, 1, 999, 400, 12, 128]);

    public void Dispose() => _data.Dispose();

    private static LoadingOptions Random => new()
    {
        BatchSize = 4,
        CropSeconds = 64 / 16_000.0,
        Crop = CropPlace.Random,
        Shuffle = true,
        Workers = 2,
        Seed = 7,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Any_number_of_workers_makes_the_same_batches() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[1, 5], Gen.Int[1, 6], Gen.ULong, Gen.Int[0, 1000]).Sample((workers, ahead, size, seed, epoch) =>
        {
            LoadingOptions options = Random with { Seed = seed, BatchSize = size };
            AssertSame(All(options with { Workers = 1, BatchesAhead = 1 }, epoch), All(options with { Workers = workers, BatchesAhead = ahead }, epoch));
        }, iter: 40);

    [Fact]
    public void An_epoch_entered_at_any_batch_gives_the_rest_of_it() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Bool).Sample((from, epoch, drop) =>
        {
            LoadingOptions options = Random with { DropLast = drop };
            var loader = new WaveformLoader(_data.List, options);
            from = Math.Min(from, loader.BatchesPerEpoch);
            AssertSame([.. All(options, epoch).Skip(from)], [.. loader.Epoch(epoch, from, Cancellation)]);
        }, iter: 20);

    [Fact]
    public void Every_file_comes_once_an_epoch_with_its_label_in_an_order_of_the_epochs_own()
    {
        List<WaveformBatch> first = All(Random, 0), second = All(Random, 1);

        Assert.Equal([4, 4, 4, 1], first.Select(batch => batch.Count));
        foreach (List<WaveformBatch> epoch in new[] { first, second })
        {
            Assert.Equal(_data.List.Files.Select(file => file.Path), epoch.SelectMany(batch => batch.Files).Order(StringComparer.Ordinal));
            Assert.All(epoch.SelectMany(batch => batch.Files.Zip(batch.Labels)), row => Assert.Equal(SmallDataset.IndexOf(row.First) % 2, row.Second));
        }
        Assert.NotEqual(first.SelectMany(batch => batch.Files), second.SelectMany(batch => batch.Files));
        Assert.NotEqual(Row(first, 2), Row(second, 2));
        AssertSame(first, All(Random, 0));
    }

    [Fact]
    public void Without_shuffling_the_order_is_that_of_the_list_and_a_last_batch_that_is_not_full_can_be_dropped()
    {
        var loader = new WaveformLoader(_data.List, Random with { Shuffle = false, DropLast = true });

        Assert.Equal(3, loader.BatchesPerEpoch);
        Assert.Equal(_data.List.Files.Take(12).Select(file => file.Path), loader.Epoch(5, cancellation: Cancellation).SelectMany(batch => batch.Files));
        Assert.True(loader.WaitSeconds > 0);
    }

    [Fact]
    public void Random_crops_lie_inside_the_file_and_differ_from_epoch_to_epoch()
    {
        var starts = new HashSet<int>();
        for (int epoch = 0; epoch < 200; epoch++)
        {
            float[] crop = Row(All(Random with { BatchSize = 13 }, epoch), 7); // 65 samples: two starts
            int start = (int)MathF.Round(crop[0] * -65) - 1;
            Assert.InRange(start, 0, 1);
            Assert.Equal(_data.Samples(7)[start..(start + 64)], crop);
            starts.Add(start);
        }
        Assert.Equal(2, starts.Count);
    }

    [Theory]
    [InlineData(CropPlace.First, 0)]
    [InlineData(CropPlace.Centre, 468)]
    public void Fixed_crops_are_where_they_are_said_to_be(CropPlace place, int start) =>
        Assert.Equal(_data.Samples(2)[start..(start + 64)], Row(All(Random with { Crop = place }, 3), 2));

    [Theory]
    [InlineData(Padding.Zeros)]
    [InlineData(Padding.Repeat)]
    public void Short_recordings_are_padded_behind_exactly(Padding padding)
    {
        List<WaveformBatch> batches = All(Random with { Padding = padding }, 0);

        foreach (int file in new[] { 3, 6, 8, 11 })
        {
            float[] samples = _data.Samples(file), crop = Row(batches, file);
            for (int t = 0; t < 64; t++)
                Assert.Equal(t < samples.Length ? samples[t] : padding == Padding.Zeros ? 0 : samples[t % samples.Length], crop[t]);
        }
    }

    [Fact]
    public void Whole_recordings_go_together_only_where_they_are_equally_long()
    {
        using var equal = new SmallDataset(90, 90, 90);
        WaveformBatch batch = Assert.Single(new WaveformLoader(equal.List, new() { BatchSize = 3, Workers = 2 }).Epoch(0, cancellation: Cancellation));
        Assert.Equal((3, 90), (batch.Count, batch.Length));
        Assert.Equal(equal.Samples(1), batch.Samples[90..180]);

        Assert.Equal(_data.Lengths, new WaveformLoader(_data.List, new() { BatchSize = 1 }).Epoch(0, cancellation: Cancellation).Select(one => one.Length));
        var mixed = Assert.Throws<DatasetException>(() => new WaveformLoader(_data.List, new() { BatchSize = 2 }).Epoch(0, cancellation: Cancellation).Count());
        Assert.Equal(DatasetErrors.Lengths, mixed.Code);
        Assert.Contains("000.wav has 100 samples", mixed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_file_stops_the_epoch_at_its_batch_and_is_named()
    {
        File.WriteAllText(_data.List.Files[9].Path, "RIFF");
        foreach (int workers in new[] { 1, 4 })
        {
            var loader = new WaveformLoader(_data.List, Random with { Shuffle = false, Workers = workers });
            int before = 0;
            var error = Assert.Throws<DatasetException>(() =>
            {
                foreach (WaveformBatch batch in loader.Epoch(0, cancellation: Cancellation))
                    before++;
            });
            Assert.Equal((DatasetErrors.BrokenFile, 2), (error.Code, before));
            Assert.StartsWith(_data.List.Files[9].Path + ": ", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Tensors_are_taken_as_they_are()
    {
        using var folder = new TemporaryFolder();
        string row = folder / "row.pt", bare = folder / "bare.pt";
        Lava.Checkpoints.Checkpoint.WriteTensor(row, Lava.Checkpoints.Tensor.FromFloat32([0.25f, -0.5f, 0.125f], 1, 3));
        Lava.Checkpoints.Checkpoint.WriteTensor(bare, Lava.Checkpoints.Tensor.FromFloat32([3, 2, 1], 3));
        var list = new LabelledList([new(row, "a"), new(bare, "b")]);

        WaveformBatch batch = Assert.Single(new WaveformLoader(list, new() { BatchSize = 2 }).Epoch(0, cancellation: Cancellation));

        Assert.Equal([0.25f, -0.5f, 0.125f, 3, 2, 1], batch.Samples);
    }

    [Fact]
    public void Leaving_or_cancelling_an_epoch_ends_it()
    {
        var loader = new WaveformLoader(_data.List, Random);
        Assert.Equal(4, loader.Epoch(0, cancellation: Cancellation).First().Count);
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (WaveformBatch batch in loader.Epoch(0, cancellation: stop.Token))
                stop.Cancel();
        });
    }

    [Fact]
    public void What_cannot_make_a_batch_is_refused_at_once()
    {
        Assert.Equal(DatasetErrors.Empty, Assert.Throws<DatasetException>(() => new WaveformLoader(new LabelledList([]), Random)).Code);
        Assert.Equal(DatasetErrors.Empty, Assert.Throws<DatasetException>(() => new WaveformLoader(_data.List, Random with { BatchSize = 14, DropLast = true })).Code);
        Assert.Throws<ArgumentOutOfRangeException>(() => new WaveformLoader(_data.List, Random with { CropSeconds = 1e-9 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WaveformLoader(_data.List, Random with { CropSeconds = double.NaN }));
    }

    private List<WaveformBatch> All(LoadingOptions options, int epoch) => [.. new WaveformLoader(_data.List, options).Epoch(epoch, cancellation: Cancellation)];

    private float[] Row(List<WaveformBatch> batches, int file)
    {
        WaveformBatch batch = batches.Single(batch => batch.Files.Contains(_data.List.Files[file].Path));
        int row = batch.Files.ToList().IndexOf(_data.List.Files[file].Path);
        return batch.Samples[(row * batch.Length)..((row + 1) * batch.Length)];
    }

    private static void AssertSame(List<WaveformBatch> expected, List<WaveformBatch> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach ((WaveformBatch one, WaveformBatch other) in expected.Zip(actual))
        {
            Assert.Equal(one.Files, other.Files);
            Assert.Equal(one.Labels, other.Labels);
            Assert.Equal(one.Samples, other.Samples);
        }
    }
}
