using System.Text;
using Lava.IO;
using Lava.Text;

namespace Lava.Datasets;

/// <summary>Writes lists of labelled files.</summary>
internal static class ListWriting
{
    public static void Write(string path, LabelledList list, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> columns)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
            AtomicFile.Write(path, stream => WriteTo(stream, folder, list, columns));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(DatasetErrors.Unwritable, $"{path} cannot be written: {error.Message}", error);
        }
        catch (EncoderFallbackException error)
        {
            throw new DatasetException(DatasetErrors.Unwritable, $"{path} cannot be written: a name in it is no text.", error);
        }
    }

    /// <summary>Writes the text of a list that is to stand in a folder.</summary>
    /// <exception cref="EncoderFallbackException">A name is no text.</exception>
    public static void WriteTo(Stream stream, string folder, LabelledList list, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> columns)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), bufferSize: 1 << 16, leaveOpen: true);
        text.Write(CsvRecord.Format([ListColumns.Path, ListColumns.Label, .. columns.Select(column => column.Key)]) + CsvRecord.End);
        for (int i = 0; i < list.Files.Count; i++)
        {
            LabelledFile file = list.Files[i];
            int row = i;
            text.Write(CsvRecord.Format([Relative(folder, file.Path), file.Label, .. columns.Select(column => column.Value[row])]) + CsvRecord.End);
        }
    }

    private static string Relative(string folder, string path)
    {
        string full = Path.GetFullPath(path), relative = Path.GetRelativePath(folder, full);
        bool below = !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return below ? relative.Replace(Path.DirectorySeparatorChar, '/') : full;
    }
}
