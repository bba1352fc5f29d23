using Lava.Checkpoints;

namespace Lava.Training.Running;

/// <summary>Where a run begins: at the beginning, or where it was left.</summary>
internal static class RunStart
{
    /// <summary>Room that is asked for beyond a second state: curves, events and log.</summary>
    private const long Spare = 1 << 20;

    /// <summary>Reads the newest state, or writes the first one; the task is as the state says.</summary>
    public static RunState Find(RunFolder folder, StateFiles states, RunDescription description, ITrainingTask task, Action<string> warn)
    {
        string fingerprint = description.AsSettings().Fingerprint();
        if (states.ReadNewest(warn) is not { } state)
            return Begin(folder, states, description, fingerprint, task);
        CheckSettings(folder, description);
        if (state.Progress.Fingerprint != fingerprint)
            throw new TrainingException(RunErrors.Settings, $"The state in {folder.Path} is not of the run that its {RunFolder.RunFile} describes. Choose another folder, or begin again with --restart.");
        task.Restore(state.Weights, state.Optimizer);
        ProbeRoom(folder, state);
        return state;
    }

    /// <summary>Refuses to go on with a run under other settings.</summary>
    /// <exception cref="TrainingException">They differ; the message says how.</exception>
    public static void CheckSettings(RunFolder folder, RunDescription description)
    {
        IReadOnlyList<string> differences = description.AsSettings().DifferencesFrom(RunDescription.Read(folder.Path).AsSettings());
        if (differences.Count > 0)
        {
            throw new TrainingException(RunErrors.Settings,
                $"The run in {folder.Path} was begun otherwise: {string.Join("; ", differences)}. Set it as it was to go on, choose another folder, or begin again with --restart.");
        }
    }

    private static RunState Begin(RunFolder folder, StateFiles states, RunDescription description, string fingerprint, ITrainingTask task)
    {
        var state = new RunState(new RunProgressState { Fingerprint = fingerprint }, task.Weights(), task.OptimizerState(), new Dictionary<string, Tensor>());
        folder.Write(RunFolder.RunFile, description.Write);
        RunFolder.Guard(folder.Path, () => states.Write(state));
        ProbeRoom(folder, state);
        return state;
    }

    /// <summary>Fails now rather than after an epoch where there is no room for what will be written: by writing as much.</summary>
    private static void ProbeRoom(RunFolder folder, RunState state)
    {
        long weights = Bytes(state.Weights);
        // Beside the state there is: the next one (which may hold moments that the first lacks, and the best weights), best.pt, last.pt, and one of them half-written.
        long most = weights + Math.Max(Bytes(state.Optimizer), 2 * weights) + 4 * weights + Spare;
        RunFolder.Guard(folder.Path, () =>
        {
            using var probe = IO.AtomicFile.Create(folder["room"]); // never committed: gone at once
            byte[] block = new byte[1 << 16];
            for (long written = 0; written < most; written += block.Length)
                probe.Stream.Write(block);
            probe.Stream.Flush(flushToDisk: true);
        });
    }

    private static long Bytes(IReadOnlyDictionary<string, Tensor> tensors) => tensors.Values.Sum(tensor => (long)tensor.Bytes.Length);
}
