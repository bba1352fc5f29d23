using System.Runtime.InteropServices;

namespace Lava.Commands.Terminal;

/// <summary>How wide a terminal is.</summary>
internal static partial class WindowSize
{
    private const nuint Request = 0x5413; // TIOCGWINSZ of Linux

    /// <summary>Columns of the terminal behind a descriptor; 0 where it does not tell.</summary>
    /// <remarks>
    /// Asked of the system itself on Linux: the console would first write to the terminal to set it up for reading keys, which nobody wants in
    /// front of results.
    /// </remarks>
    public static int Columns(int descriptor)
    {
        if (OperatingSystem.IsLinux())
            return ioctl(descriptor, Request, out Size size) == 0 ? size.Columns : 0;
        try
        {
            return Console.WindowWidth;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Size
    {
        public ushort Rows;
        public ushort Columns;
        public ushort WidthPixels;
        public ushort HeightPixels;
    }

#pragma warning disable IDE1006, SYSLIB1054 // the C library's name
    [LibraryImport("libc")]
    private static partial int ioctl(int descriptor, nuint request, out Size size);
#pragma warning restore IDE1006, SYSLIB1054
}
