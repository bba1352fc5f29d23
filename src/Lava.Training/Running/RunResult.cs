namespace Lava.Training;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>All its epochs are done.</summary>
    Finished,

    /// <summary>It had not got better for as long as its patience lasts.</summary>
    OutOfPatience,

    /// <summary>It was asked to stop; its state was written.</summary>
    Interrupted,
}

/// <summary>What a run came to.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="Rows">Its epochs.</param>
public sealed record RunResult(RunOutcome Outcome, RunPosition Position, IReadOnlyList<EpochRow> Rows)
{
    /// <summary>The epoch whose weights are in <c>best.pt</c>; null before the first.</summary>
    public EpochRow? Best => Rows.LastOrDefault(row => row.Best);
}
