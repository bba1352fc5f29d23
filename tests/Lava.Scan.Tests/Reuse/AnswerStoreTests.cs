using CsCheck;
using Lava.Attribution;
using Lava.IO;
using Lava.Scan.Reuse;
using Lava.Scan.Rows;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.Reuse;

public sealed class AnswerStoreTests : IDisposable
{
    private static readonly IReadOnlyList<ScanLevel> Levels = Scans.Settings("/", "x").Model.Levels;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_kept_is_found_and_nothing_else() => Gen.Int[0, 300].Array[1, 200].Sample(numbers =>
    {
        string folder = _folder / Path.GetRandomFileName();
        using AnswerStore store = AnswerStore.Open(folder, numbers.Length, Levels);
        HashSet<int> kept = [];
        foreach (int number in numbers)
        {
            Assert.Equal(kept.Contains(number), store.TryGet(Key(number), out ScanAnswer answer));
            if (kept.Add(number))
                store.Add(Key(number), Answer(number));
            else
                AssertSame(Answer(number), answer);
        }
        Assert.Equal(kept.Count, store.Count);
    }, iter: 30);

    [Fact]
    public void A_store_that_was_cut_short_keeps_what_is_whole()
    {
        using (AnswerStore store = AnswerStore.Open(_folder / "s", 100, Levels))
        {
            for (int i = 0; i < 50; i++)
                store.Add(Key(i), Answer(i));
        }
        string log = _folder / "s/answers.log";
        byte[] whole = File.ReadAllBytes(log);
        File.WriteAllBytes(log, whole[..^20]);
        using (AnswerStore store = AnswerStore.Open(_folder / "s", 100, Levels))
        {
            Assert.Equal(49, store.Count);
            Assert.True(store.TryGet(Key(48), out ScanAnswer answer));
            AssertSame(Answer(48), answer);
            Assert.False(store.TryGet(Key(49), out _));
            store.Add(Key(49), Answer(49));
        }
        Assert.Equal(whole, File.ReadAllBytes(log));
        whole[whole.Length / 2] ^= 1;
        File.WriteAllBytes(log, whole);
        using AnswerStore half = AnswerStore.Open(_folder / "s", 100, Levels);
        Assert.InRange(half.Count, 20, 30);
    }

    [Fact]
    public async Task Equal_bytes_are_scored_once_though_many_threads_meet_them()
    {
        using var reuse = new AnswerReuse(AnswerStore.Open(_folder / "s", 100, Levels));
        int scored = 0;
        ScanAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Factory.StartNew(() => reuse.GetOrScore(Key(i % 10), () =>
        {
            Interlocked.Increment(ref scored);
            Thread.Sleep(5);
            return Answer(i % 10);
        }), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.Equal((10, 190L), (scored, reuse.Reused));
        for (int i = 0; i < answers.Length; i++)
            AssertSame(Answer(i % 10), answers[i]);
    }

    [Fact]
    public void What_fails_is_not_kept()
    {
        using var reuse = new AnswerReuse(AnswerStore.Open(_folder / "s", 100, Levels));
        Assert.Throws<ScanException>(() => reuse.GetOrScore(Key(1), () => throw new ScanException("x", "y")));
        AssertSame(Answer(1), reuse.GetOrScore(Key(1), () => Answer(1)));
    }

    private static string Key(int number) => Sha256.Hex(BitConverter.GetBytes(number));

    private static ScanAnswer Answer(int number) => new(number, 16_000, $"a/{number}", 0.25, StopReason.Rejected,
        [new LevelAnswerRow("a", "b", 0.25, 0.25, [0.25, 0.5, number]), null, null], number % 2 == 0 ? [] : ["short", "silent"]);

    private static void AssertSame(ScanAnswer expected, ScanAnswer actual) => Assert.Equal(AnswerCodec.Write(expected), AnswerCodec.Write(actual));
}
