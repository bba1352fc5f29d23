namespace Lava.Checkpoints.Reading;

/// <summary>Opens a file that a user names.</summary>
internal static class InputFile
{
    public static FileStream Open(string path, ReadContext context)
    {
        try
        {
            // No buffer: sources read in the pieces they need.
            return new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read, BufferSize = 0 });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw context.Unreadable("There is no such file.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw context.Unreadable(Directory.Exists(path) ? "This is a folder, not a file." : "The file may not be opened.", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw context.Unreadable($"The file cannot be opened: {e.Message}", e);
        }
    }
}
