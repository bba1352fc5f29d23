using Lava.Audio;

namespace Lava.Datasets;

/// <summary>Which recording of a folder goes to which tensor file.</summary>
internal static class PreparationPlan
{
    /// <summary>Ending of tensor files.</summary>
    public const string Ending = ".pt";

    /// <summary>Every file of a folder and its folders, in ordinal order; those that share a target have failed before they begin.</summary>
    /// <exception cref="AudioException">The folder cannot be read.</exception>
    public static IReadOnlyList<PreparedFile> Make(string from)
    {
        List<(string Source, string Target)> pairs = [.. AudioFolder.List(from, recursive: true).Select(path => Pair(from, path))];
        ILookup<string, string> sources = pairs.ToLookup(pair => pair.Target, pair => pair.Source);
        return [.. pairs.Select(pair => Planned(pair.Source, pair.Target, [.. sources[pair.Target]]))];
    }

    private static PreparedFile Planned(string source, string target, string[] rivals) => rivals.Length == 1
        ? new PreparedFile(source, target, PreparationOutcome.Written)
        : new PreparedFile(source, target, PreparationOutcome.Failed, new DatasetException(DatasetErrors.Collision,
            $"{string.Join(", ", rivals)} would all become {target}; rename all but one."));

    private static (string Source, string Target) Pair(string from, string path)
    {
        string source = Path.GetRelativePath(from, path).Replace(Path.DirectorySeparatorChar, '/');
        return (source, Path.ChangeExtension(source, Ending));
    }
}
