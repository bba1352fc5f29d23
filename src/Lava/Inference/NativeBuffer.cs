using System.Runtime.InteropServices;

namespace Lava.Inference;

/// <summary>A zeroed block of floats outside the garbage-collected heap, on a page boundary, freed with its owner or by the finalizer.</summary>
internal sealed unsafe class NativeBuffer : SafeHandle
{
    private const int Alignment = 4096;

    public NativeBuffer(long length) : base(0, ownsHandle: true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Length = length;
        nuint bytes = checked((nuint)length * sizeof(float));
        SetHandle((nint)NativeMemory.AlignedAlloc(bytes, Alignment));
        NativeMemory.Clear((void*)handle, bytes);
    }

    public NativeBuffer(ReadOnlySpan<float> values) : this(values.Length) => values.CopyTo(new Span<float>(Pointer, values.Length));

    /// <summary>Floats.</summary>
    public long Length { get; }

    public float* Pointer => (float*)handle;

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
