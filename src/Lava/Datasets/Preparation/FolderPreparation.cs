using System.Runtime.CompilerServices;
using Lava.Audio;
using Lava.Checkpoints;
using Lava.Threading;

namespace Lava.Datasets;

/// <summary>Turns a folder of recordings into a folder of tensors: under the same relative names, float32 [1, T], mono, one rate, one peak.</summary>
/// <remarks>
/// Each tensor appears whole or not at all, so that a run that was cut short goes on where it stopped: what is there and no older than its
/// recording is kept.
/// </remarks>
public static class FolderPreparation
{
    /// <summary>Longest waveform that becomes one tensor: 2^28 samples, 4.6 hours at 16 kHz, 1 GiB.</summary>
    public const int MaxSamples = 1 << 28;

    /// <summary>How far work runs ahead of the results that are waiting for their turn, in recordings a thread.</summary>
    private const int Ahead = 8;

    /// <summary>Prepares every file of a folder and of its folders (see <see cref="AudioFolder"/>).</summary>
    /// <param name="from">Folder of recordings.</param>
    /// <param name="to">Folder of tensors; made where it is missing. Not inside <paramref name="from"/>.</param>
    /// <param name="options">How.</param>
    /// <param name="onPlanned">Told how many files there are before the first is read.</param>
    /// <param name="cancellation">Checked between files and while decoding; no half-written tensor is left.</param>
    /// <returns>What became of each file, in ordinal order of the paths.</returns>
    /// <exception cref="AudioException"><paramref name="from"/> cannot be read.</exception>
    /// <exception cref="DatasetException"><paramref name="to"/> cannot be used.</exception>
    public static async IAsyncEnumerable<PreparedFile> PrepareAsync(string from, string to, PreparationOptions options,
        Action<int>? onPlanned = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        RefuseNested(from, to);
        IReadOnlyList<PreparedFile> plan = PreparationPlan.Make(from);
        PreparationSettings.Claim(to, options);
        onPlanned?.Invoke(plan.Count);

        // Files appear whole, so whoever stops reading finds nothing half-written.
        await foreach (PreparedFile file in OrderedParallel.RunAsync(plan.ToAsyncEnumerable(),
            (_, planned, _, stop) => Prepare(from, to, planned, options, stop), options.Threads, options.Threads * Ahead, cancellation).ConfigureAwait(false))
            yield return file;
    }

    private static PreparedFile Prepare(string from, string to, PreparedFile planned, PreparationOptions options, CancellationToken cancellation)
    {
        if (planned.Error is not null)
            return planned;
        string source = Path.Join(from, planned.Source), target = Path.Join(to, planned.Target);
        try
        {
            if (IsThere(target, source))
                return planned with { Outcome = PreparationOutcome.Kept };
            Waveform waveform = Read(source, options, cancellation);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            Checkpoint.WriteTensor(target, Tensor.FromFloat32(waveform.Samples.Span, 1, waveform.Samples.Length));
            return planned;
        }
        catch (LavaException error)
        {
            return planned with { Outcome = PreparationOutcome.Failed, Error = error };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return planned with
            {
                Outcome = PreparationOutcome.Failed,
                Error = new DatasetException(DatasetErrors.Unwritable, $"{target} cannot be written: {error.Message}", error),
            };
        }
    }

    private static Waveform Read(string source, PreparationOptions options, CancellationToken cancellation)
    {
        var recording = new RecordingFile(source, options.Limits);
        if (options.FirstSeconds is { } seconds)
        {
            double samples = Math.Round(seconds * options.Waveform.SampleRate);
            return PreparedRecording.Prepare(recording, options.Waveform, cancellation: cancellation)
                .First((int)Math.Clamp(samples, 1, MaxSamples), cancellation);
        }
        return PreparedRecording.Prepare(recording, options.Waveform, MaxSamples, cancellation).Waveform
            ?? throw new AudioException(AudioErrors.LimitExceeded, $"It has more than the {MaxSamples:N0} samples that one tensor holds; take its first seconds only.");
    }

    /// <summary>Whether a tensor is there, no older than its recording. Files appear whole, so that being there is enough.</summary>
    private static bool IsThere(string target, string source) =>
        new FileInfo(target) is { Exists: true, Length: > 0 } file && file.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(source);

    private static void RefuseNested(string from, string to)
    {
        string outer = Path.TrimEndingDirectorySeparator(Path.GetFullPath(from)) + Path.DirectorySeparatorChar;
        string inner = Path.TrimEndingDirectorySeparator(Path.GetFullPath(to)) + Path.DirectorySeparatorChar;
        if (inner.StartsWith(outer, StringComparison.Ordinal))
            throw new DatasetException(DatasetErrors.Nested, $"{to} is inside {from}: the tensors would be taken for recordings next time. Choose a folder beside it.");
    }
}
