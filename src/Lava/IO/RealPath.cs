namespace Lava.IO;

/// <summary>Where a path really leads.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>A full path with every link in it followed, as realpath(3) does: a <c>..</c> behind a link goes up from where the link leads.
    /// Opening the result, rather than the path, opens what was looked at.</summary>
    /// <param name="full">A full path, whose last part need not exist.</param>
    /// <exception cref="DirectoryNotFoundException">A folder on the way does not exist.</exception>
    /// <exception cref="IOException">It runs through more than 40 links.</exception>
    public static string Of(string full)
    {
        string resolved = Path.GetPathRoot(full)!;
        var parts = new Stack<string>();
        Push(full[resolved.Length..]);
        int links = 0;
        while (parts.TryPop(out string? part))
        {
            if (part == ".") continue;
            if (part == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }
            string next = Path.Combine(resolved, part);
            var entry = new FileInfo(next);
            if (entry.LinkTarget is not { } target)
            {
                // Nothing is behind what does not exist, whatever else the path says; the last part may be missing.
                if ((int)entry.Attributes == -1 && parts.Count > 0) throw new DirectoryNotFoundException($"There is no {next}.");
                resolved = next;
                continue;
            }
            if (++links > MostLinks) throw new IOException($"{full} runs through more than {MostLinks} links.");
            string root = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : "";
            if (root.Length > 0) resolved = root;
            Push(target[root.Length..]);
        }
        return resolved;

        void Push(string path)
        {
            foreach (string step in path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Reverse())
                parts.Push(step);
        }
    }
}
