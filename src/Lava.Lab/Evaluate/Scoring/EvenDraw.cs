using Lava.Randomness;

namespace Lava.Lab.Evaluate.Scoring;

/// <summary>Draws some of many, each as likely as any other.</summary>
internal static class EvenDraw
{
    /// <summary>Of the streams of a seed, that of draws.</summary>
    private const ulong Purpose = 0x6472_6177;

    /// <summary>Places of what is drawn, rising; all of them where there are no more than wanted.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="most">How many to draw.</param>
    /// <param name="seed">The same seed, the same draw.</param>
    public static int[] Of(int count, int most, ulong seed)
    {
        int[] places = [.. Enumerable.Range(0, count)];
        if (count <= most)
            return places;
        new RandomStream(seed, Purpose).Shuffle(places);
        return [.. places.Take(most).Order()];
    }
}
