using Lava.Checkpoints.Pickle;
using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Content;

/// <summary>Finds the one tensor in what a file holds, wherever it is.</summary>
internal static class SingleTensor
{
    public static TensorRef Find(object? root, ReadContext context)
    {
        var tensors = new HashSet<TensorRef>(ReferenceEqualityComparer.Instance);
        Collect(root, tensors, new HashSet<PickleContainer>(ReferenceEqualityComparer.Instance));
        return tensors.Count switch
        {
            1 => tensors.Single(),
            0 => throw context.WrongContent($"A tensor was asked for, and the file holds none: it holds {Describing.Content(root)}."),
            _ => throw context.WrongContent($"One tensor was asked for, and the file holds {tensors.Count}: it holds {Describing.Content(root)}."),
        };
    }

    private static void Collect(object? value, HashSet<TensorRef> tensors, HashSet<PickleContainer> seen)
    {
        if (value is TensorRef tensor)
            tensors.Add(tensor);
        if (value is not PickleContainer { Children.Count: > 0 } container || !seen.Add(container))
            return;
        foreach (object? child in container.Children)
            Collect(child, tensors, seen);
    }
}
