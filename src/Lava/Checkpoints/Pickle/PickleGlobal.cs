namespace Lava.Checkpoints.Pickle;

/// <summary>What a name on the allow-list stands for.</summary>
internal enum PickleGlobalKind
{
    OrderedDict,
    Size,
    RebuildTensor,
    RebuildTensorV2,
    RebuildTensorV3,
    RebuildParameter,
    RebuildParameterWithState,
    RebuildFromType,
    TensorClass,
    Storage,
    DType,
}

/// <summary>A name on the allow-list.</summary>
/// <param name="Name">As in <c>torch.FloatStorage</c>.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Type">Element type of a storage or dtype; null for an untyped storage.</param>
internal sealed record PickleGlobal(string Name, PickleGlobalKind Kind, TensorType? Type = null);
