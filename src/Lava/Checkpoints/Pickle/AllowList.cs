using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Pickle;

/// <summary>Every name a pickle may use. A name is only ever looked up here: no type is loaded and nothing is called by it.</summary>
internal static class AllowList
{
    private static readonly Dictionary<string, PickleGlobal> Allowed = MakeAllowed();

    /// <summary>Names of PyTorch that are harmless, and stand for something a <see cref="Tensor"/> cannot hold.</summary>
    private static readonly Dictionary<string, string> Unsupported = MakeUnsupported();

    /// <exception cref="CheckpointException">The name is not on the list.</exception>
    public static PickleGlobal Find(string module, string name, PickleInput input)
    {
        string full = $"{module}.{name}";
        if (Allowed.TryGetValue(full, out PickleGlobal? global))
            return global;
        if (Unsupported.TryGetValue(full, out string? what))
            throw input.Unsupported($"The file holds {what} ({full}), which is not supported. Convert it to a plain tensor before saving.");
        throw input.Forbidden(
            $"The pickle names {Quoted.Text(full)}, which is not among the few harmless names a file of tensors needs. Nothing was executed. "
            + "If you trust the file, load it in Python and save its state dict alone.");
    }

    private static Dictionary<string, PickleGlobal> MakeAllowed()
    {
        var allowed = new Dictionary<string, PickleGlobal>(StringComparer.Ordinal);
        Add("collections.OrderedDict", PickleGlobalKind.OrderedDict);
        Add("torch.Size", PickleGlobalKind.Size);
        Add("torch._utils._rebuild_tensor", PickleGlobalKind.RebuildTensor);
        Add("torch._utils._rebuild_tensor_v2", PickleGlobalKind.RebuildTensorV2);
        Add("torch._utils._rebuild_tensor_v3", PickleGlobalKind.RebuildTensorV3);
        Add("torch._utils._rebuild_parameter", PickleGlobalKind.RebuildParameter);
        Add("torch._utils._rebuild_parameter_with_state", PickleGlobalKind.RebuildParameterWithState);
        Add("torch._tensor._rebuild_from_type_v2", PickleGlobalKind.RebuildFromType);
        Add("torch.Tensor", PickleGlobalKind.TensorClass);
        Add("torch.nn.parameter.Parameter", PickleGlobalKind.TensorClass);
        Add("torch.storage.UntypedStorage", PickleGlobalKind.Storage);
        Add("torch.UntypedStorage", PickleGlobalKind.Storage);
        foreach ((TensorType type, string storage, string[] names) in TorchNames.All)
        {
            if (storage.Length > 0)
                Add($"torch.{storage}", PickleGlobalKind.Storage, type);
            foreach (string name in names)
                Add($"torch.{name}", PickleGlobalKind.DType, type);
        }
        return allowed;

        void Add(string name, PickleGlobalKind kind, TensorType? type = null) => allowed.Add(name, new PickleGlobal(name, kind, type));
    }

    private static Dictionary<string, string> MakeUnsupported()
    {
        var unsupported = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in (ReadOnlySpan<string>)["ComplexDoubleStorage", "ComplexFloatStorage", "complex32", "complex64", "complex128"])
            unsupported.Add($"torch.{name}", "complex numbers");
        foreach (string name in (ReadOnlySpan<string>)["QInt8Storage", "QInt32Storage", "QUInt8Storage", "QUInt4x2Storage", "QUInt2x4Storage", "_utils._rebuild_qtensor"])
            unsupported.Add($"torch.{name}", "a quantized tensor");
        foreach (string name in (ReadOnlySpan<string>)["float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz", "float8_e8m0fnu", "float4_e2m1fn_x2"])
            unsupported.Add($"torch.{name}", "floating-point numbers of 8 bits or fewer");
        foreach (string name in (ReadOnlySpan<string>)["_rebuild_sparse_tensor", "_rebuild_sparse_csr_tensor", "_rebuild_nested_tensor"])
            unsupported.Add($"torch._utils.{name}", "a sparse or nested tensor");
        foreach (string name in (ReadOnlySpan<string>)["_rebuild_meta_tensor_no_storage", "_rebuild_wrapper_subclass", "_rebuild_device_tensor_from_numpy", "_rebuild_device_tensor_from_cpu_tensor"])
            unsupported.Add($"torch._utils.{name}", "a tensor without a storage of its own");
        return unsupported;
    }
}
