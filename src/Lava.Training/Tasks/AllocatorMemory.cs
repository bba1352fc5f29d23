using System.Runtime.InteropServices;

namespace Lava.Training;

/// <summary>Makes glibc keep the memory of one step for the next.</summary>
/// <remarks>
/// By default every tensor of more than 32 MiB is mapped anew and given back when it is freed, and each of its pages costs a fault when it is first written:
/// a third of a training step. Kept memory grows to what one step needs and no further. It works for whatever the process's main thread allocates;
/// other threads have arenas of their own, which hold no large blocks.
/// </remarks>
internal static partial class AllocatorMemory
{
    // From malloc.h.
    private const int TrimThreshold = -1, MostMappings = -4, MostArenas = -8;

    /// <summary>Sets it for the process; nothing happens where the C library is another.</summary>
    public static void Keep()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = Set(MostMappings, 0);
            _ = Set(TrimThreshold, int.MaxValue);
            _ = Set(MostArenas, 1);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // musl, say: its own habits are all there is.
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int Set(int parameter, int value);
}
