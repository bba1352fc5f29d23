using System.Runtime.Intrinsics;
using Lava.Inference.Kernels;

namespace Lava.Inference;

/// <summary>An instruction set the kernels are compiled for.</summary>
internal sealed record Backend(string Name, int Panel, Func<SegmentWorker> CreateWorker)
{
    /// <summary>The name of the portable path on a machine without vector instructions.</summary>
    public const string Scalar = "scalar";

    private static readonly Backend Avx512 = new("avx512", MatrixKernel<Avx512Vector>.PanelWidth, () => new SegmentWorker<Avx512Vector>());
    private static readonly Backend Avx2 = new("avx2", MatrixKernel<Avx2Vector>.PanelWidth, () => new SegmentWorker<Avx2Vector>());

    private static readonly Backend Portable = new(Vector128.IsHardwareAccelerated ? "vector128" : Scalar,
        MatrixKernel<PairVector>.PanelWidth, () => new SegmentWorker<PairVector>());

    /// <summary>All that this machine runs, fastest first.</summary>
    public static IReadOnlyList<Backend> Supported { get; } =
        [.. new[] { Avx512Vector.IsSupported ? Avx512 : null, Avx2Vector.IsSupported ? Avx2 : null, Portable }.OfType<Backend>()];

    /// <summary>The one in use, chosen once.</summary>
    public static Backend Best => Supported[0];
}
