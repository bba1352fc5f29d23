using System.Runtime.InteropServices;

namespace Lava.Service.Decoding;

/// <summary>What a decoding process may take, set by itself before it looks at any recording; Linux holds it and its children (ffmpeg) to it.</summary>
internal static partial class ProcessLimits
{
    private const int Data = 2; // RLIMIT_DATA: private memory that can be written, however it was asked for
    private const int Core = 4; // RLIMIT_CORE
    private const int SetPipeSize = 1031; // F_SETPIPE_SZ
    private const int Kill = 9; // SIGKILL

    /// <summary>Limits the memory of this process and its children, each by itself, and leaves no core dumps, which would hold audio.</summary>
    /// <remarks>Not RLIMIT_AS: .NET reserves far more addresses than it will ever use.</remarks>
    /// <param name="bytes">Of private memory.</param>
    public static void Apply(long bytes)
    {
        if (!OperatingSystem.IsLinux())
            return;
        Set(Data, (ulong)bytes);
        Set(Core, 0);
        // A group of its own: Ctrl-C at a terminal is the service's alone to answer, and ffmpeg can be ended together with this process.
        _ = setpgid(0, 0);
    }

    /// <summary>Gives a pipe room for a clip of some seconds, so that decoding need not wait for whoever scores.</summary>
    public static void WidenPipe(int descriptor, int bytes)
    {
        if (OperatingSystem.IsLinux())
            _ = fcntl(descriptor, SetPipeSize, bytes); // where it may not be, it works all the same
    }

    /// <summary>Ends a process that called <see cref="Apply"/>, and its children.</summary>
    public static void EndGroup(int process)
    {
        if (!OperatingSystem.IsWindows())
            _ = kill(-process, Kill);
    }

    private static void Set(int resource, ulong most)
    {
        var limit = new Limit { Current = most, Most = most };
        if (setrlimit(resource, in limit) != 0)
            throw new InvalidOperationException($"Resource {resource} cannot be limited to {most}: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Current;
        public ulong Most;
    }

#pragma warning disable IDE1006, SYSLIB1054 // the C library's names
    [LibraryImport("libc", SetLastError = true)]
    private static partial int setrlimit(int resource, in Limit limit);

    [LibraryImport("libc")]
    private static partial int setpgid(int process, int group);

    [LibraryImport("libc")]
    private static partial int kill(int process, int signal);

    [LibraryImport("libc")]
    private static partial int fcntl(int descriptor, int command, int argument);
#pragma warning restore IDE1006, SYSLIB1054
}
