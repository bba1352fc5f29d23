using System.Runtime.InteropServices;

namespace Lava.Service.Decoding;

/// <summary>Threads that compute at length.</summary>
internal static partial class BatchThread
{
    private const int Batch = 3; // SCHED_BATCH, sched(7)

    /// <summary>Has the calling thread, and those that it starts from now on, interrupt nobody when it wakes. Elsewhere than on Linux nothing happens.</summary>
    /// <remarks>Otherwise a slot and the process that decodes for it interrupt each other at every few pages in the pipe between them.</remarks>
    public static void Enter()
    {
        if (OperatingSystem.IsLinux())
            _ = sched_setscheduler(0, Batch, 0); // where it may not be, it works all the same
    }

#pragma warning disable IDE1006, SYSLIB1054 // the C library's names
    [LibraryImport("libc")]
    private static partial int sched_setscheduler(int thread, int policy, in int priority);
#pragma warning restore IDE1006, SYSLIB1054
}
