using System.Globalization;
using Lava.Checkpoints;

namespace Lava.Training.Running;

/// <summary>The states of a run: the newest, and the one before it in case the newest is damaged.</summary>
/// <remarks>Files count up, so that the newest is told by its name alone, and a damaged one is never taken for a good one's successor.</remarks>
internal sealed class StateFiles(string folder)
{
    private const string Prefix = "state-";
    private const string Suffix = ".pt";
    private string? _good;
    private long _generation;

    /// <summary>The newest that can be read; null where there is none at all.</summary>
    /// <param name="warn">Told of every newer one that cannot.</param>
    /// <exception cref="TrainingException">There are some, and none can be read.</exception>
    public RunState? ReadNewest(Action<string> warn)
    {
        List<(long Generation, string Path)> files = [.. All().OrderByDescending(file => file.Generation)];
        _generation = files.Count == 0 ? 0 : files[0].Generation;
        string problem = "";
        foreach ((_, string path) in files)
        {
            if (RunState.TryRead(path, out problem) is { } state)
            {
                _good = path;
                return state;
            }
            warn($"{path} cannot be read, so the run goes on from the state before it: {problem}");
        }
        return files.Count == 0 ? null : throw new TrainingException(RunErrors.Folder,
            $"No state of the run in {folder} can be read ({problem}). Begin again with --restart, or in another folder.");
    }

    /// <summary>Writes the next, then removes all but it and the last good one before it.</summary>
    /// <exception cref="CheckpointException">It cannot be written; those before it stand.</exception>
    public void Write(RunState state)
    {
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{_generation + 1:D6}{Suffix}"));
        state.Write(path);
        _generation++;
        foreach ((_, string old) in All())
        {
            if (old != path && old != _good)
                File.Delete(old);
        }
        _good = path;
    }

    /// <summary>Whether a file of this name is a state.</summary>
    public static bool TryGeneration(string name, out long generation)
    {
        generation = 0;
        return name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(Prefix.Length..^Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out generation);
    }

    private IEnumerable<(long Generation, string Path)> All()
    {
        foreach (string path in Directory.EnumerateFiles(folder, Prefix + "*" + Suffix))
        {
            if (TryGeneration(Path.GetFileName(path), out long generation))
                yield return (generation, path);
        }
    }
}
