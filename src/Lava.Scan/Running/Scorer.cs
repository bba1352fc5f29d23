using System.Diagnostics;
using Lava.Attribution;
using Lava.Scan.Fetching;
using Lava.Scan.Reuse;
using Lava.Scan.Rows;

namespace Lava.Scan.Running;

/// <summary>Makes the row of an input by a model. Thread-safe.</summary>
/// <param name="model">The model.</param>
/// <param name="settings">What was asked for.</param>
/// <param name="reuse">Answers that are there already; null where equal bytes are scored again.</param>
/// <param name="fault">Told of every fault of Lava's own, with the input; the row has only its message.</param>
internal sealed class Scorer(AttributionModel model, ScanSettings settings, AnswerReuse? reuse, Action<string, Exception> fault) : IScorer
{
    private readonly AttributionOptions _options = new() { FirstSeconds = settings.FirstSeconds, Thresholds = settings.Thresholds };

    /// <inheritdoc/>
    public ScanRow Score(FetchedInput fetched, Func<int> threads, CancellationToken stop)
    {
        long begun = Stopwatch.GetTimestamp();
        using (fetched)
        {
            var row = new ScanRow { Input = fetched.Input, Bytes = fetched.Bytes, Sha256 = fetched.Sha256 };
            if (fetched.Error is { } missing)
                return row with { Error = new ScanError(missing.Code, missing.Message) };
            try
            {
                row = row with { Answer = reuse is null ? Answer(fetched, threads, stop) : reuse.GetOrScore(fetched.Sha256!, () => Answer(fetched, threads, stop)) };
            }
            catch (LavaException error)
            {
                row = row with { Error = new ScanError(error.Code, error.Message) };
            }
            // An input on which Lava fails would end a scan of millions, and every one that goes on with it. The fault is told, counted, and stands in the row.
            catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
            {
                fault(fetched.Input.Path, error);
                row = row with { Error = new ScanError(ScanErrors.Fault, $"Lava failed on it: {error.GetType().Name}: {error.Message}") };
            }
            return row with { Milliseconds = Stopwatch.GetElapsedTime(begun).TotalMilliseconds };
        }
    }

    private ScanAnswer Answer(FetchedInput fetched, Func<int> threads, CancellationToken stop)
    {
        Verdict verdict = model.Attribute(fetched.Recording!, _options, threads, stop);
        fetched.Confirm(stop);
        return ScanAnswer.Of(verdict, settings.Model.Levels);
    }
}
