using System.Text;
using Lava.IO;
using Lava.Text;

namespace Lava.Datasets;

/// <summary>The CSV that names what could not be prepared: <c>path,code,message</c> (RFC 4180).</summary>
public static class FailureList
{
    /// <summary>Usual name of the list, in the folder of tensors.</summary>
    public const string FileName = "failures.csv";

    /// <summary>Writes the list, whole or not at all; one with nothing but the header where nothing failed.</summary>
    /// <exception cref="DatasetException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<PreparedFile> failures)
    {
        ArgumentNullException.ThrowIfNull(failures);
        var text = new StringBuilder("path,code,message").Append(CsvRecord.End);
        foreach (PreparedFile failure in failures)
        {
            if (failure.Error is { } error)
                text.Append(CsvRecord.Format(failure.Source, error.Code, error.Message)).Append(CsvRecord.End);
        }
        try
        {
            AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(DatasetErrors.Unwritable, $"{path} cannot be written: {error.Message}", error);
        }
    }
}
