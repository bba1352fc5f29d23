using System.Runtime.InteropServices;

namespace Lava.IO;

/// <summary>Gives a file a name that nothing has, so that of several who try at once one succeeds. <see cref="File.Move(string, string)"/> looks first and renames then, so two can.</summary>
internal static partial class NewName
{
    private const int Exists = 17; // EEXIST, on Linux and macOS

    /// <summary>Moves a file to a name; false where something has it, and then nothing is changed.</summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public static bool TryMove(string from, string to)
    {
        if (!OperatingSystem.IsWindows())
        {
            if (Link(from, to) == 0)
            {
                File.Delete(from);
                return true;
            }
            if (Marshal.GetLastPInvokeError() == Exists)
                return false;
        }
        try
        {
            File.Move(from, to, overwrite: false); // atomic on Windows; elsewhere for file systems that have no hard links, as well as it can be done there
            return true;
        }
        catch (IOException) when (File.Exists(to))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string from, string to);
}
