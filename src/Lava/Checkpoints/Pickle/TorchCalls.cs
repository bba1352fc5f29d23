using System.Numerics;
using Lava.Checkpoints.Content;
using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Pickle;

/// <summary>What the names on the allow-list do: describe tensors and storages, make containers.</summary>
internal sealed class TorchCalls(PickleInput input, ReadContext context)
{
    private readonly Dictionary<string, StorageRef> _storages = new(StringComparer.Ordinal);

    /// <summary>The storages named so far, by key.</summary>
    public IReadOnlyDictionary<string, StorageRef> Storages => _storages;

    /// <summary>REDUCE and NEWOBJ.</summary>
    public object? Call(PickleGlobal global, object?[] arguments) => (global.Kind, arguments) switch
    {
        (PickleGlobalKind.OrderedDict, []) => new PickleDict(),
        (PickleGlobalKind.OrderedDict, [PickleList pairs]) => FromPairs(pairs),
        (PickleGlobalKind.Size, [PickleTuple sizes]) => sizes,
        (PickleGlobalKind.RebuildTensor, [StorageView view, long offset, PickleTuple shape, PickleTuple strides]) =>
            Describe(view, null, offset, shape, strides),
        (PickleGlobalKind.RebuildTensorV2, [StorageView view, long offset, PickleTuple shape, PickleTuple strides, bool, _, .. var rest]) when IsPlain(rest) =>
            Describe(view, null, offset, shape, strides),
        (PickleGlobalKind.RebuildTensorV3, [StorageView view, long offset, PickleTuple shape, PickleTuple strides, bool, _, PickleGlobal { Kind: PickleGlobalKind.DType } type, .. var rest])
            when IsPlain(rest) => Describe(view, type.Type, offset, shape, strides),
        (PickleGlobalKind.RebuildParameter, [TensorRef tensor, bool, _]) => tensor,
        (PickleGlobalKind.RebuildParameterWithState, [TensorRef tensor, bool, _, _]) => tensor,
        (PickleGlobalKind.RebuildFromType, [PickleGlobal rebuild, PickleGlobal { Kind: PickleGlobalKind.TensorClass }, PickleTuple inner, _])
            when rebuild.Kind != PickleGlobalKind.RebuildFromType => Call(rebuild, inner.Items),
        _ => throw input.Malformed($"The pickle uses {global.Name} in a way PyTorch does not."),
    };

    /// <summary>BINPERSID: <c>('storage', type, key, location, elements)</c>, and a view in the legacy format.</summary>
    public StorageView FindStorage(PickleTuple id)
    {
        if (id.Items is not ["storage", PickleGlobal { Kind: PickleGlobalKind.Storage } type, string key, string, long elements, .. var rest])
            throw input.Malformed("The pickle refers to something that is not a storage.");
        var storage = new StorageRef(key, type.Type, elements);
        if (elements < 0 || elements > long.MaxValue / storage.ElementSize)
            throw input.Malformed($"Storage {Quoted.Text(key)} claims {elements} elements.");
        if (!_storages.TryAdd(key, storage) && _storages[key] != storage)
            throw input.Malformed($"The pickle describes storage {Quoted.Text(key)} in two ways.");
        return rest switch
        {
            [] or [null] => new StorageView(storage, 0, storage.Bytes),
            [PickleTuple { Items: [string, long start, long count] }] when start >= 0 && count >= 0 && count <= elements && start <= elements - count =>
                new StorageView(storage, start * storage.ElementSize, count * storage.ElementSize),
            _ => throw input.Malformed($"A view of storage {Quoted.Text(key)} is broken."),
        };
    }

    /// <summary>Puts alternating keys and values into a dict.</summary>
    public PickleDict Fill(PickleDict dict, params ReadOnlySpan<object?> pairs)
    {
        if (pairs.Length % 2 != 0)
            throw input.Malformed("A dict in the pickle has a key without a value.");
        for (int i = 0; i < pairs.Length; i += 2)
        {
            if (pairs[i] is not (string or long or BigInteger or double or bool or null))
                throw input.Unsupported("A dict in the pickle has a key that is neither a string nor a number, which is not supported.");
            if (!dict.TryAdd(pairs[i], pairs[i + 1]))
                throw input.Malformed($"A dict in the pickle has the key {Quoted.Text($"{pairs[i]}")} twice.");
        }
        return dict;
    }

    /// <summary>Python 2 pickles an OrderedDict by the list of its pairs.</summary>
    private PickleDict FromPairs(PickleList pairs)
    {
        input.Charge(pairs.Items.Count);
        var dict = new PickleDict();
        foreach (object? item in pairs.Items)
        {
            IReadOnlyList<object?> pair = item switch { PickleList list => list.Items, PickleTuple tuple => tuple.Items, _ => [] };
            if (pair is not [var key, var value])
                throw input.Malformed("An OrderedDict in the pickle is not made of pairs.");
            Fill(dict, key, value);
        }
        return dict;
    }

    private TensorRef Describe(StorageView view, TensorType? type, long offset, PickleTuple shape, PickleTuple strides)
    {
        context.ChargeTensor(view.Storage.Key);
        if ((type ?? view.Storage.Type) is not { } elementType)
            throw input.Malformed("A tensor in the pickle has no element type.");
        return TensorLayout.Check(view, elementType, offset, shape, strides, input);
    }

    /// <summary>PyTorch keeps the pending negation or conjugation of a tensor in a dict of metadata; without such, it holds nothing.</summary>
    private bool IsPlain(object?[] metadata) => metadata switch
    {
        [] or [null] => true,
        [PickleDict { Items.Count: 0 }] => true,
        [PickleDict] => throw input.Unsupported("A tensor in the pickle is negated or conjugated on reading, which is not supported. Save a clone of it."),
        _ => false,
    };
}
