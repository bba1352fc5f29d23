using CsCheck;
using Lava.Cluster.Leases;
using Xunit;

namespace Lava.Cluster.Tests.Leases;

public class ShardSetTests
{
    private const int Shards = 40;

    [Fact]
    public void It_holds_what_a_set_of_numbers_holds() => Gen.Select(Gen.Int[0, Shards - 1], Gen.Bool).Array[0, 200].Sample(steps =>
    {
        var set = new ShardSet();
        var model = new SortedSet<int>();
        foreach ((int shard, bool add) in steps)
            Assert.Equal(add ? model.Add(shard) : model.Remove(shard), add ? set.Add(shard) : set.Remove(shard));
        Assert.Equal(model.Count, set.Count);
        for (int shard = 0; shard < Shards; shard++)
        {
            Assert.Equal(model.Contains(shard), set.Contains(shard));
            Assert.Equal(Enumerable.Range(shard, Shards + 1).First(other => !model.Contains(other)), set.FirstMissing(shard));
        }
        int[] ranges = set.ToRanges();
        Assert.True(ranges.Zip(ranges.Skip(1)).All(pair => pair.First < pair.Second), "Ranges touch or overlap.");
        Assert.Equal(ranges, ShardSet.FromRanges(ranges, Shards).ToRanges());
    });

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(2, 1)]
    [InlineData(0, 3, 3, 4)]
    [InlineData(0, 3, 2, 4)]
    [InlineData(-1, 3)]
    [InlineData(0, 41)]
    public void Ranges_that_are_none_are_refused(params int[] ranges) => Assert.Throws<FormatException>(() => ShardSet.FromRanges(ranges, Shards));

    [Fact]
    public void A_million_shards_done_in_their_order_are_one_range()
    {
        var set = new ShardSet();
        for (int shard = 0; shard < 1_000_000; shard++)
            set.Add(shard);
        Assert.Equal([0, 1_000_000], set.ToRanges());
    }
}
