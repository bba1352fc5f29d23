using Lava.Checkpoints.Pickle;
using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Content;

/// <summary>Finds the one tensor in what a file holds, wherever it is.</summary>
internal static class SingleTensor
{
    public static TensorRef Find(object? root, ReadContext context)
    {
        var tensors = new List<TensorRef>();
        Collect(root, tensors, new HashSet<object>(ReferenceEqualityComparer.Instance));
        return tensors switch
        {
            [var tensor] => tensor,
            [] => throw context.WrongContent($"A tensor was asked for, and the file holds none: it holds {Describing.Content(root)}."),
            _ => throw context.WrongContent($"One tensor was asked for, and the file holds {tensors.Count}: it holds {Describing.Content(root)}."),
        };
    }

    private static void Collect(object? value, List<TensorRef> tensors, HashSet<object> seen)
    {
        if (value is null || !seen.Add(value))
            return;
        if (value is TensorRef tensor)
            tensors.Add(tensor);
        foreach (object? child in PickleGraph.Children(value))
            Collect(child, tensors, seen);
    }
}
