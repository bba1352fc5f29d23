using System.Runtime.InteropServices;

namespace Lava;

/// <summary>How glibc's <c>malloc</c> keeps its memory, for the whole process. Where the C library is another, nothing happens.</summary>
internal static partial class NativeHeap
{
    // From malloc.h.
    private const int TrimThreshold = -1, MostMappings = -4, MostArenas = -8;

    /// <summary>Keeps the memory of one training step for the next.</summary>
    /// <remarks>
    /// By default every tensor of more than 32 MiB is mapped anew and given back when it is freed, and each of its pages costs a fault when it is first written:
    /// a third of a training step. Kept memory grows to what one step needs and no further. It works for whatever the process's main thread allocates;
    /// other threads have arenas of their own, which hold no large blocks.
    /// </remarks>
    public static void KeepFreed()
    {
        Set(MostMappings, 0);
        Set(TrimThreshold, int.MaxValue);
        Set(MostArenas, 1);
    }

    /// <summary>Gives back what is free in all arenas.</summary>
    /// <remarks>By default up to eight arenas are made for each core, and each keeps what it once held: they go on growing for as long as threads come and go, long after the program's needs have stopped.</remarks>
    public static void Trim() => Try(() => _ = TrimAll(0));

    private static void Set(int parameter, int value) => Try(() => _ = SetOption(parameter, value));

    private static void Try(Action call)
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            call();
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // musl, say: its own habits are all there is.
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int SetOption(int parameter, int value);

    [LibraryImport("libc.so.6", EntryPoint = "malloc_trim")]
    private static partial int TrimAll(nint pad);
}
