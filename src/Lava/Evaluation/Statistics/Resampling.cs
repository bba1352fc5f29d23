using System.Runtime.InteropServices;
using Lava.Randomness;

namespace Lava.Evaluation;

/// <summary>Draws samples, or groups of them, with replacement.</summary>
internal sealed class Resampling
{
    private readonly int _count;
    private readonly int[][]? _groups;

    /// <param name="count">How many samples there are.</param>
    /// <param name="groups">The group of each; null where each is on its own.</param>
    public Resampling(int count, IReadOnlyList<int>? groups)
    {
        _count = count;
        // Groups in the order in which they first occur: their numbers have no meaning.
        _groups = groups is null ? null : [.. Enumerable.Range(0, count).GroupBy(i => groups[i]).Select(group => group.ToArray())];
    }

    /// <summary>Draws as many samples as there are, or as many groups.</summary>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="indices">What was drawn, in place of what it held.</param>
    public void Draw(RandomStream random, List<int> indices)
    {
        if (_groups is null)
        {
            CollectionsMarshal.SetCount(indices, _count);
            foreach (ref int index in CollectionsMarshal.AsSpan(indices))
                index = (int)random.Below(_count);
            return;
        }
        indices.Clear();
        for (int i = 0; i < _groups.Length; i++)
            indices.AddRange(_groups[(int)random.Below(_groups.Length)]);
    }
}
