namespace Lava.Checkpoints.Pickle;

/// <summary>A tuple, list or dict.</summary>
/// <remarks>
/// The machine builds these, <see cref="Content.TensorRef"/>, <see cref="Content.StorageView"/> and <see cref="PickleGlobal"/>; scalars are null,
/// bool, long, <see cref="System.Numerics.BigInteger"/> beyond 64 bits, double, string and byte[].
/// </remarks>
internal abstract class PickleContainer
{
    /// <summary>The values directly inside.</summary>
    public abstract IReadOnlyCollection<object?> Children { get; }

    /// <summary>Levels of containers from here down, once <see cref="PickleGraph"/> has counted them; kept here because there may be millions.</summary>
    public int Height { get; set; }
}
