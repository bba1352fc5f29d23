using Lava.IO;

namespace Lava.Pages;

/// <summary>A page on disk.</summary>
public static class PageFile
{
    private static ReadOnlySpan<byte> Beginning => "<!doctype html>"u8;

    /// <summary>Writes a page whole or not at all. What stands at the path is replaced only where it is a page, too: never a recording.</summary>
    /// <exception cref="PageException">It cannot be written, or something else stands there.</exception>
    public static void Write(string path, ReadOnlyMemory<byte> page)
    {
        try
        {
            CheckReplaceable(path);
            AtomicFile.Write(path, stream => stream.Write(page.Span));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PageException(PageErrors.Unwritable, $"The report {path} cannot be written: {error.Message}", error);
        }
    }

    /// <summary>Refuses a path where a page could not be put, before the work for it is done.</summary>
    /// <exception cref="PageException">Its folder is missing, or what stands there is no page.</exception>
    public static void CheckTarget(string path)
    {
        try
        {
            string full = Path.GetFullPath(path);
            if (Directory.Exists(full))
                throw new IOException("there is a folder of this name.");
            if (!Directory.Exists(Path.GetDirectoryName(full)))
                throw new IOException($"there is no folder {Path.GetDirectoryName(full)}.");
            CheckReplaceable(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PageException(PageErrors.Unwritable, $"The report {path} cannot be written: {error.Message}", error);
        }
    }

    private static void CheckReplaceable(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length == 0)
            return;
        byte[] head = new byte[Beginning.Length];
        using FileStream stream = File.OpenRead(path);
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !Beginning.SequenceEqual(head))
            throw new IOException("what stands there is no page; choose another name.");
    }
}
