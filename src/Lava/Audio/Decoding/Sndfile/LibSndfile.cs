using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lava.Audio.Decoding.Sndfile;

/// <summary>The functions of libsndfile that Lava calls (sndfile.h, API of 1.0.x and 1.2.x), found when first called.</summary>
internal static unsafe partial class LibSndfile
{
    private const string Library = "sndfile";

    private static readonly string[] Names = OperatingSystem.IsWindows()
        ? ["sndfile.dll", "libsndfile-1.dll", "libsndfile.dll"]
        : OperatingSystem.IsMacOS()
        ? ["libsndfile.dylib", "libsndfile.1.dylib", "/opt/homebrew/lib/libsndfile.dylib", "/usr/local/lib/libsndfile.dylib"]
        : ["libsndfile.so.1", "libsndfile.so"];

    private static readonly Lazy<nint> Handle = new(Load);

    static LibSndfile() => NativeLibrary.SetDllImportResolver(typeof(LibSndfile).Assembly, (name, _, _) => name == Library ? Handle.Value : 0);

    /// <summary>Whether it is on this machine.</summary>
    public static bool IsInstalled => Handle.Value != 0;

    /// <summary>Such as <c>libsndfile-1.2.0</c>; null where it is not on this machine.</summary>
    public static string? Version => IsInstalled ? Marshal.PtrToStringUTF8((nint)VersionText()) : null;

    /// <summary>Serialises opening: the reason of a failure is kept in one global, and libmpg123 is initialised without a lock.</summary>
    public static Lock Opening { get; } = new();

    [LibraryImport(Library, EntryPoint = "sf_open_virtual")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial nint OpenVirtual(VirtualIo* io, int mode, FileInfo* info, nint user);

    [LibraryImport(Library, EntryPoint = "sf_readf_float")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long ReadFrames(SndfileHandle file, float* samples, long frames);

    [LibraryImport(Library, EntryPoint = "sf_command")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Command(SndfileHandle file, int command, void* data, int size);

    [LibraryImport(Library, EntryPoint = "sf_error")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Error(nint file);

    [LibraryImport(Library, EntryPoint = "sf_strerror")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial byte* ErrorText(nint file);

    [LibraryImport(Library, EntryPoint = "sf_version_string")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial byte* VersionText();

    [LibraryImport(Library, EntryPoint = "sf_close")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Close(nint file);

    private static nint Load()
    {
        foreach (string name in Names)
        {
            // Only where the system keeps libraries: never from the folder of the recording or of the caller.
            if (NativeLibrary.TryLoad(name, typeof(LibSndfile).Assembly, DllImportSearchPath.SafeDirectories, out nint handle))
                return handle;
        }
        return 0;
    }

    /// <summary><c>SF_INFO</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FileInfo
    {
        public long Frames;
        public int SampleRate;
        public int Channels;
        public int Format;
        public int Sections;
        public int Seekable;
    }

    /// <summary><c>SF_VIRTUAL_IO</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct VirtualIo
    {
        public delegate* unmanaged[Cdecl]<nint, long> Length;
        public delegate* unmanaged[Cdecl]<long, int, nint, long> Seek;
        public delegate* unmanaged[Cdecl]<byte*, long, nint, long> Read;
        public delegate* unmanaged[Cdecl]<byte*, long, nint, long> Write;
        public delegate* unmanaged[Cdecl]<nint, long> Tell;
    }
}
