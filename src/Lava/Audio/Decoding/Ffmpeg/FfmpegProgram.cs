namespace Lava.Audio.Decoding.Ffmpeg;

/// <summary>Where the program <c>ffmpeg</c> is.</summary>
internal static class FfmpegProgram
{
    /// <summary>The environment variable that names the program.</summary>
    public const string Variable = "LAVA_FFMPEG";

    /// <summary>Absolute path of the program that <c>LAVA_FFMPEG</c> names, or else of the first in <c>PATH</c>; null where there is none.</summary>
    public static string? Find() => Find(Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable("PATH"));

    /// <inheritdoc cref="Find()"/>
    /// <param name="named">A path, or empty.</param>
    /// <param name="folders">Folders to look through. Relative ones are passed over: what lies in the current folder is never run.</param>
    public static string? Find(string? named, string? folders)
    {
        if (!string.IsNullOrEmpty(named))
            return IsProgram(Path.GetFullPath(named)) ? Path.GetFullPath(named) : null;
        string file = OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg";
        return (folders ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path)
    {
        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);
    }
}
