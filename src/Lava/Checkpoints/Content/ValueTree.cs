using System.Numerics;
using Lava.Checkpoints.Pickle;
using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Content;

/// <summary>Turns what the pickle machine built into <see cref="CheckpointValue"/>s. What is shared in the file is shared in the result.</summary>
internal sealed class ValueTree(TensorLoader loader, ReadContext context)
{
    private readonly Dictionary<object, CheckpointValue> _done = new(ReferenceEqualityComparer.Instance);

    public static CheckpointValue Build(CheckpointContent content, ReadContext context) => new ValueTree(content.Loader, context).Convert(content.Root);

    private CheckpointValue Convert(object? value)
    {
        if (value is null)
            return CheckpointValue.None.Value;
        if (value is not (TensorRef or PickleContainer { Children.Count: > 0 }))
            return ConvertNew(value);
        if (!_done.TryGetValue(value, out CheckpointValue? converted))
            _done.Add(value, converted = ConvertNew(value));
        return converted;
    }

    private CheckpointValue ConvertNew(object value) => value switch
    {
        TensorRef tensor => new CheckpointValue.OfTensor(loader.Load(tensor)),
        PickleDict dict => new CheckpointValue.Dict([.. dict.Items.Select(item => KeyValuePair.Create(Convert(item.Key), Convert(item.Value)))]),
        PickleList list => new CheckpointValue.List([.. list.Items.Select(Convert)]),
        PickleTuple tuple => new CheckpointValue.Tuple([.. tuple.Items.Select(Convert)]),
        string text => new CheckpointValue.Str(text),
        PickleGlobal { Kind: PickleGlobalKind.DType } type => new CheckpointValue.Str(type.Name),
        long number => new CheckpointValue.Int(number),
        BigInteger number => new CheckpointValue.Int(number),
        double number => new CheckpointValue.Float(number),
        bool truth => new CheckpointValue.Bool(truth),
        byte[] bytes => new CheckpointValue.Bytes(bytes),
        DBNull => CheckpointValue.None.Value,
        _ => throw context.Unsupported($"The file holds {Describing.Content(value)}, which is not supported."),
    };
}
