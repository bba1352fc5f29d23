using Lava.Checkpoints.Pickle;
using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Content;

/// <summary>Finds the named tensors in what a file holds.</summary>
internal static class StateDict
{
    /// <summary>Under these names training scripts put a state dict beside other things.</summary>
    private static readonly string[] Names = ["state_dict", "model_state_dict", "model"];

    public static OrderedDictionary<string, TensorRef> Find(object? root, ReadContext context)
    {
        if (root is not PickleDict dict)
            throw context.WrongContent($"A state dict was asked for, and the file holds {Describing.Content(root)}.");
        if (dict.Items.Values.All(value => value is TensorRef))
            return Take(dict, context);
        string[] candidates = [.. Names.Where(name => dict.Items.TryGetValue(name, out object? value) && value is PickleDict)];
        return candidates switch
        {
            [var name] => Take((PickleDict)dict.Items[name]!, context),
            [] => throw context.WrongContent($"A state dict was asked for, and the file holds {Describing.Content(root)}."),
            _ => throw context.WrongContent($"The file holds several state dicts ({string.Join(", ", candidates)}); save the one that is wanted alone."),
        };
    }

    private static OrderedDictionary<string, TensorRef> Take(PickleDict dict, ReadContext context)
    {
        var tensors = new OrderedDictionary<string, TensorRef>(dict.Items.Count, StringComparer.Ordinal);
        foreach ((object key, object? value) in dict.Items)
        {
            if (key is not string name)
                throw context.WrongContent($"A state dict has names for keys, and this one has {Describing.Key(key)}.");
            if (value is not TensorRef tensor)
                throw context.WrongContent($"A state dict holds tensors, and this one holds {Describing.Content(value)}.", name);
            tensors.Add(name, tensor);
        }
        return tensors;
    }
}
