using System.Runtime.InteropServices;

namespace Lava.Inference;

/// <summary>A zeroed block of floats outside the garbage-collected heap, on a page boundary, freed with its owner or by the finalizer.</summary>
internal sealed unsafe class NativeBuffer : SafeHandle
{
    private const int Alignment = 4096;
    private readonly Action<nint> _free;

    public NativeBuffer(long length) : base(0, ownsHandle: true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Length = length;
        (Func<nuint, nint> allocate, _free) = Allocator;
        nuint bytes = checked((nuint)length * sizeof(float));
        SetHandle(allocate(bytes));
        NativeMemory.Clear((void*)handle, bytes);
    }

    public NativeBuffer(ReadOnlySpan<float> values) : this(values.Length) => values.CopyTo(new Span<float>(Pointer, values.Length));

    /// <summary>Where memory comes from and how it goes back. Tests put blocks between guard pages, so that a read outside one is a crash.</summary>
    public static (Func<nuint, nint> Allocate, Action<nint> Free) Allocator { get; set; } =
        (bytes => (nint)NativeMemory.AlignedAlloc(bytes, Alignment), pointer => NativeMemory.AlignedFree((void*)pointer));

    /// <summary>Floats.</summary>
    public long Length { get; }

    public float* Pointer => (float*)handle;

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        _free(handle);
        return true;
    }
}
