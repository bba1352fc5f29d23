using Lava.Attribution;
using Lava.Audio;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Attribution;

public sealed class BatchTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly AttributionModel _model;

    public BatchTests() => _model = AttributionModel.Load(
        new TestPackage(_folder).Add("a", RandomNetwork.StateDict(5, labels: 3), 0, "x", "y", "z").Write());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_batch_gives_the_verdicts_of_its_recordings_in_their_order(int threads)
    {
        Recording[] recordings = [.. Enumerable.Range(0, 30).Select(i => TestRecordings.Noise(0.2 + i % 5 * 0.3, seed: i, name: $"clip {i}"))];
        List<BatchItem> items = await _model.AttributeAllAsync(recordings, new AttributionOptions { Threads = threads }, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(recordings, items.Select(item => item.Recording));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => (long)i), items.Select(item => item.Index));
        foreach (BatchItem item in items)
        {
            Assert.Null(item.Error);
            Assert.Equal(AttributionModelTests.Digest(_model.Attribute(item.Recording, cancellation: Cancellation)), AttributionModelTests.Digest(item.Verdict!));
        }
    }

    [Fact]
    public async Task Recordings_that_cannot_be_read_are_items_and_the_rest_goes_on()
    {
        Recording[] recordings = [.. Enumerable.Range(0, 100).Select(i => (Recording)(i % 10 == 3 ? new RecordingFile(_folder[$"absent{i}.wav"]) : TestRecordings.Noise(0.1, i)))];
        List<BatchItem> items = await _model.AttributeAllAsync(recordings, cancellation: Cancellation).ToListAsync(Cancellation);
        Assert.Equal(90, items.Count(item => item.Verdict is not null));
        Assert.All(items, item => Assert.Equal(item.Index % 10 == 3, item.Error is AudioException { Code: AudioErrors.Unreadable }));
    }

    [Fact]
    public async Task A_fault_that_is_no_fault_of_a_recording_ends_the_batch()
    {
        Recording[] recordings = [TestRecordings.Noise(0.1), new TestRecordings.Doing(TestRecordings.Noise(0.1), () => throw new InvalidDataException("a fault"))];
        await Assert.ThrowsAsync<InvalidDataException>(async () => await _model.AttributeAllAsync(recordings, cancellation: Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_cancelled_batch_stops()
    {
        using var cancel = new CancellationTokenSource();
        IEnumerable<Recording> endless = Enumerable.Range(0, int.MaxValue).Select(i => TestRecordings.Noise(0.1, i));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (BatchItem item in _model.AttributeAllAsync(endless, cancellation: cancel.Token))
                if (item.Index == 5) await cancel.CancelAsync();
        });
    }

    [Fact]
    public void Options_are_refused_before_anything_is_read() =>
        Assert.Throws<ArgumentException>(() => { _model.AttributeAllAsync([TestRecordings.Noise(1)], new AttributionOptions { Threads = 0 }, Cancellation); });
}
