using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lava.Audio;

/// <summary>What one block of a channel's samples spans, sums to, and how fine its steps are.</summary>
internal readonly record struct BlockLevels(float Lowest, float Highest, float Sum, float SumOfSquares, float SmallestStep)
{
    /// <summary>Samples in a block.</summary>
    public const int Length = 64;

    /// <summary>Measures a block.</summary>
    /// <param name="samples">The sample before the block, then the block: 2 to 65 samples.</param>
    /// <remarks>128-bit vectors on every machine, so that sums, and messages, are the same everywhere.</remarks>
    public static BlockLevels Measure(ReadOnlySpan<float> samples)
    {
        ref float first = ref MemoryMarshal.GetReference(samples);
        Vector128<float> lowest = Vector128.Create(float.PositiveInfinity), step = lowest, highest = -lowest;
        Vector128<float> sum = Vector128<float>.Zero, squares = sum;
        int i = 1;
        for (; i <= samples.Length - 4; i += 4)
        {
            Vector128<float> x = Vector128.LoadUnsafe(ref first, (nuint)i);
            lowest = Vector128.MinNative(lowest, x);
            highest = Vector128.MaxNative(highest, x);
            sum += x;
            squares += x * x;
            Vector128<float> change = Vector128.Abs(x - Vector128.LoadUnsafe(ref first, (nuint)(i - 1)));
            step = Vector128.ConditionalSelect(Vector128.Equals(change, Vector128<float>.Zero), step, Vector128.MinNative(step, change));
        }

        BlockLevels levels = new(Least(lowest), -Least(-highest), Total(sum), Total(squares), Least(step));
        for (; i < samples.Length; i++)
        {
            float x = samples[i], change = Math.Abs(x - samples[i - 1]);
            levels = new(Math.Min(levels.Lowest, x), Math.Max(levels.Highest, x), levels.Sum + x, levels.SumOfSquares + x * x,
                change == 0 ? levels.SmallestStep : Math.Min(levels.SmallestStep, change));
        }

        return levels;
    }

    private static float Least(Vector128<float> v) => Math.Min(Math.Min(v[0], v[1]), Math.Min(v[2], v[3]));

    private static float Total(Vector128<float> v) => v[0] + v[1] + (v[2] + v[3]);
}
