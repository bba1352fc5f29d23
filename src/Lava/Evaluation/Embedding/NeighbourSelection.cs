namespace Lava.Evaluation.Embedding;

/// <summary>The nearest of many candidates, each offered once; of equally near ones those with the smaller index.</summary>
/// <param name="wanted">How many, at least 1.</param>
internal sealed class NeighbourSelection(int wanted)
{
    // Twice as many as wanted: sorting them each time they are full costs little for each that was taken.
    private readonly ulong[] _keys = new ulong[2 * wanted];
    private ulong _bound = ulong.MaxValue;
    private int _held;

    /// <summary>Distance and index in one number that sorts by both: the bits of floats from 0 up are in the order of the floats.</summary>
    public static ulong Key(float distance, int index) => (ulong)BitConverter.SingleToUInt32Bits(distance) << 32 | (uint)index;

    /// <summary>The index in a key.</summary>
    public static int Index(ulong key) => (int)(uint)key;

    /// <summary>The distance in a key.</summary>
    public static float Distance(ulong key) => BitConverter.UInt32BitsToSingle((uint)(key >> 32));

    /// <param name="distance">From 0.</param>
    /// <param name="index">Of the candidate, from 0.</param>
    public void Offer(float distance, int index)
    {
        ulong key = Key(distance, index);
        if (key >= _bound)
            return;
        _keys[_held++] = key;
        if (_held == _keys.Length)
            Cut();
    }

    /// <summary>Keys of the nearest, nearest first.</summary>
    public ReadOnlySpan<ulong> Nearest()
    {
        Cut();
        return _keys.AsSpan(0, _held);
    }

    private void Cut()
    {
        _keys.AsSpan(0, _held).Sort();
        if (_held < wanted)
            return;
        _held = wanted;
        _bound = _keys[wanted - 1];
    }
}
