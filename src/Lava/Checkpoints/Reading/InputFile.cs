namespace Lava.Checkpoints.Reading;

/// <summary>Opens a file that a user names.</summary>
internal static class InputFile
{
    public static FileStream Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            // No buffer: sources read in the pieces they need.
            return new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read, BufferSize = 0 });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable("There is no such file.", path, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Unreadable(Directory.Exists(path) ? "This is a folder, not a file." : "The file may not be opened.", path, e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw Unreadable($"The file cannot be opened: {e.Message}", path, e);
        }
    }

    private static CheckpointException Unreadable(string message, string path, Exception inner) =>
        new(CheckpointErrors.Unreadable, message, path, inner: inner);
}
