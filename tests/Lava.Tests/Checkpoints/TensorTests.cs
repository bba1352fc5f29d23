using System.Numerics;
using System.Runtime.InteropServices;
using CsCheck;
using Lava.Checkpoints;
using Xunit;

namespace Lava.Tests.Checkpoints;

public class TensorTests
{
    [Fact]
    public void A_shape_that_does_not_match_the_bytes_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Tensor(TensorType.Float32, [2, 3], new byte[20]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Tensor(TensorType.Float32, [-1, -4], new byte[16]));
        Assert.Throws<ArgumentException>(() => new Tensor(TensorType.Int8, [1 << 30, 1 << 30, 16], []));
    }

    [Fact]
    public void A_shape_with_a_zero_holds_nothing_whatever_its_other_sizes()
    {
        var tensor = new Tensor(TensorType.Int64, [int.MaxValue, int.MaxValue, int.MaxValue, 0], []);
        Assert.Equal(0, tensor.Length);
    }

    [Fact]
    public void Halves_and_brains_convert_exactly()
    {
        var half = new Tensor(TensorType.Float16, [3], Bytes<Half>([(Half)1.5, Half.NaN, Half.MinValue]));
        Assert.Equal([1.5f, float.NaN, -65504f], half.ToFloat32());
        var brain = new Tensor(TensorType.BFloat16, [2], Bytes<ushort>([0x3FC0, 0xFF80]));
        Assert.Equal([1.5f, float.NegativeInfinity], brain.ToFloat32());
        var truth = new Tensor(TensorType.Bool, [2], [0, 1]);
        Assert.Equal([0f, 1f], truth.ToFloat32());
    }

    [Fact]
    public void Integers_round_to_the_nearest_float() => Gen.ULong.Sample(value =>
    {
        // A shift spreads the values over all magnitudes.
        ulong x = value >> (int)(value & 63);
        Assert.Equal(Nearest(x), new Tensor(TensorType.UInt64, [], Bytes<ulong>([x])).ToFloat32()[0]);
        long y = (long)x;
        Assert.Equal(Nearest(y), new Tensor(TensorType.Int64, [], Bytes<long>([y])).ToFloat32()[0]);
        Assert.Equal(Nearest((uint)x), new Tensor(TensorType.UInt32, [], Bytes<uint>([(uint)x])).ToFloat32()[0]);
        Assert.Equal(Nearest((int)x), new Tensor(TensorType.Int32, [], Bytes<int>([(int)x])).ToFloat32()[0]);
    });

    [Theory]
    [InlineData(0x8000008000000001UL, 9223373136366403584f)]
    [InlineData(0x8000008000000000UL, 9223372036854775808f)]
    [InlineData(ulong.MaxValue, 18446744073709551616f)]
    public void Ties_of_the_widest_integers_are_seen_in_all_their_bits(ulong value, float expected) =>
        Assert.Equal(expected, new Tensor(TensorType.UInt64, [], Bytes<ulong>([value])).ToFloat32()[0]);

    /// <summary>The float32 nearest to an integer, ties to even, by exact arithmetic.</summary>
    private static float Nearest(BigInteger value)
    {
        var magnitude = BigInteger.Abs(value);
        int shift = Math.Max(0, (int)magnitude.GetBitLength() - 24);
        BigInteger kept = magnitude >> shift, lost = magnitude - (kept << shift), half = shift == 0 ? 1 : BigInteger.One << (shift - 1);
        if (shift > 0 && (lost > half || (lost == half && !kept.IsEven)))
            kept++;
        return value.Sign * MathF.ScaleB((float)(int)kept, shift);
    }

    private static byte[] Bytes<T>(ReadOnlySpan<T> values) where T : unmanaged => MemoryMarshal.AsBytes(values).ToArray();
}
