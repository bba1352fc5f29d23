using System.Runtime.InteropServices;

namespace Lava.Service.Decoding;

/// <summary>Ends a decoding process, and what it has started, once the service is gone, also in the middle of a recording.</summary>
internal static partial class ServiceWatch
{
    private const short Over = 0x8 | 0x10 | 0x20; // POLLERR, POLLHUP, POLLNVAL

    /// <summary>Watches from now on. On Windows the end is noticed with the next samples, which nobody takes.</summary>
    /// <param name="descriptor">A pipe whose other end the service holds.</param>
    public static void Start(int descriptor)
    {
        if (!OperatingSystem.IsWindows())
            new Thread(() => Watch(descriptor)) { IsBackground = true, Name = "lava watch" }.Start();
    }

    private static void Watch(int descriptor)
    {
        // No event is asked for: orders that come wake only the thread that reads them.
        var watched = new Watched { Descriptor = descriptor };
        while (poll(ref watched, 1, Timeout.Infinite) <= 0 || (watched.Returned & Over) == 0)
            watched.Returned = 0; // a signal
        ProcessLimits.EndGroup(Environment.ProcessId);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Watched
    {
        public int Descriptor;
        public short Asked;
        public short Returned;
    }

#pragma warning disable IDE1006, SYSLIB1054 // the C library's names
    [LibraryImport("libc")]
    private static partial int poll(ref Watched watched, nuint count, int milliseconds);
#pragma warning restore IDE1006, SYSLIB1054
}
