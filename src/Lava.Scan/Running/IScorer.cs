using Lava.Scan.Fetching;
using Lava.Scan.Rows;

namespace Lava.Scan.Running;

/// <summary>Makes the row of an input that is at hand. Thread-safe.</summary>
internal interface IScorer
{
    /// <summary>Scores an input, and lets go of it.</summary>
    /// <param name="fetched">The input.</param>
    /// <param name="threads">Asked how many threads to use.</param>
    /// <param name="stop">Cancelled when nobody wants the row any more.</param>
    ScanRow Score(FetchedInput fetched, Func<int> threads, CancellationToken stop);
}
