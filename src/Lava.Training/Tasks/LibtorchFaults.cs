using System.Runtime.InteropServices;
using Lava.Datasets;

namespace Lava.Training;

/// <summary>Tells a lack of memory from other faults of libtorch, which says it in words only.</summary>
internal static class LibtorchFaults
{
    private static readonly string[] OutOfMemory = ["out of memory", "can't allocate memory", "not enough memory", "std::bad_alloc"];

    /// <summary>Runs something with a batch.</summary>
    /// <exception cref="TrainingException">There was not enough memory; the message says what to try.</exception>
    public static T Guard<T>(WaveformBatch batch, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (ExternalException error) when (OutOfMemory.Any(words => error.Message.Contains(words, StringComparison.OrdinalIgnoreCase)))
        {
            string shorter = $"waveforms of {(batch.Length + 1) / 2} samples";
            throw new TrainingException(TaskErrors.Memory, $"There is not enough memory for {batch.Count} waveforms of {batch.Length} samples. "
                + (batch.Count > 1 ? $"Try batches of {batch.Count / 2}, or {shorter}." : $"Try {shorter}."), error);
        }
    }
}
