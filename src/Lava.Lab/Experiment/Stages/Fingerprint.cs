using System.Globalization;
using System.IO.Enumeration;
using System.Text;
using Lava.IO;

namespace Lava.Lab.Experiment.Stages;

/// <summary>Tells whether what a stage reads is what it read before.</summary>
internal static class Fingerprint
{
    /// <summary>Of a file's content.</summary>
    /// <exception cref="ExperimentException">It cannot be read.</exception>
    public static string OfContent(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return Sha256.Hex(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException(ExperimentErrors.Input, $"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Of names, sizes and times of many files, in their order; one that is missing counts as such.</summary>
    public static string OfFiles(IEnumerable<string> paths)
    {
        var hash = new Sha256();
        foreach (string path in paths)
        {
            var file = new FileInfo(path);
            string state = file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}") : "missing";
            hash.Append(Encoding.UTF8.GetBytes($"{path}\0{state}\0"));
        }
        return hash.FinishHex();
    }

    /// <summary>Of all files below a folder.</summary>
    /// <exception cref="ExperimentException">There is no such folder, or it cannot be read.</exception>
    public static string OfFolder(string path)
    {
        try
        {
            if (File.Exists(path))
                return OfFiles([path]);
            var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };
            List<string> files = [.. new FileSystemEnumerable<string>(path, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
                ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0, // no circles
            }];
            files.Sort(StringComparer.Ordinal);
            return OfFiles(files);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException(ExperimentErrors.Input, $"{path} cannot be read: {error.Message}", error);
        }
    }
}
