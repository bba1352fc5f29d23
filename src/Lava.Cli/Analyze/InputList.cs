using System.Text;
using Lava.Audio;

namespace Lava.Cli.Analyze;

/// <summary>Turns what the command line names into recordings, in a stable order.</summary>
internal static class InputList
{
    /// <summary>What stands for the recording on stdin, or for a list on stdin.</summary>
    public const string Stdin = "-";

    /// <summary>Files as they are named; of folders the files, in ordinal order.</summary>
    public static IReadOnlyList<NamedInput> Expand(IEnumerable<string> paths, bool recursive)
    {
        var inputs = new List<NamedInput>();
        foreach (string path in paths)
        {
            if (path == Stdin || !Directory.Exists(path))
                inputs.Add(new NamedInput(path));
            else
                inputs.AddRange(OfFolder(path, recursive));
        }
        return inputs;
    }

    /// <summary>The names in a list: one a line, or each ended by NUL where there is a NUL; empty lines do not count.</summary>
    /// <exception cref="UsageException">The list cannot be read.</exception>
    public static IReadOnlyList<string> ReadNames(string list, Func<Stream> stdin)
    {
        string text;
        try
        {
            using Stream stream = list == Stdin ? stdin() : File.OpenRead(list);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            text = reader.ReadToEnd();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The list that --files-from names cannot be read: {error.Message}");
        }
        IEnumerable<string> names = text.Contains('\0', StringComparison.Ordinal)
            ? text.Split('\0')
            : text.Split('\n').Select(line => line.EndsWith('\r') ? line[..^1] : line);
        // In a list "-" is a file of that name: stdin is taken by the list, or was not asked for.
        return [.. names.Where(name => name.Length > 0).Select(name => name == Stdin ? Path.Join(".", name) : name)];
    }

    private static IEnumerable<NamedInput> OfFolder(string folder, bool recursive)
    {
        IReadOnlyList<string> files;
        try
        {
            files = AudioFolder.List(folder, recursive);
        }
        catch (AudioException error)
        {
            return [new NamedInput(folder, error)];
        }
        if (files.Count > 0)
            return files.Select(file => new NamedInput(file));
        string hint = recursive ? "" : " itself; --recursive looks into its folders as well";
        return [new NamedInput(folder, new AudioException(AudioErrors.Empty, $"There is no file in the folder{hint}."))];
    }
}
