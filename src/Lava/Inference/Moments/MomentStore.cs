namespace Lava.Inference.Moments;

/// <summary>Sums that are used again from step to step, as many as a batch takes.</summary>
internal sealed class MomentStore : IDisposable
{
    private readonly List<HeadMoments> _moments = [];

    /// <summary>So many, all zero; those given before are given again.</summary>
    public IReadOnlyList<HeadMoments> Take(int count)
    {
        while (_moments.Count < count) _moments.Add(new HeadMoments());
        for (int i = 0; i < count; i++) _moments[i].Clear();
        return _moments.GetRange(0, count);
    }

    public void Dispose() => _moments.ForEach(moments => moments.Dispose());
}
