using System.Runtime.InteropServices;

namespace Lava.Eng;

/// <summary>Finds libraries as this system's loader does.</summary>
internal static class SystemLibrary
{
    /// <summary>The file that the loader takes for a name such as <c>libstdc++.so.6</c>.</summary>
    /// <exception cref="DllNotFoundException">There is none.</exception>
    public static string Locate(string name)
    {
        NativeLibrary.Load(name);
        foreach (string line in File.ReadLines("/proc/self/maps"))
            if (line.IndexOf('/') is >= 0 and int start && IsCopyOf(name, line[start..]))
                return line[start..];
        throw new DllNotFoundException($"{name} was loaded, but /proc/self/maps does not say from where.");
    }

    // The loader maps what a link leads to: libstdc++.so.6 is mapped as libstdc++.so.6.0.30.
    private static bool IsCopyOf(string name, string path) =>
        Path.GetFileName(path) is string file && (file == name || file.StartsWith($"{name}.", StringComparison.Ordinal));
}
