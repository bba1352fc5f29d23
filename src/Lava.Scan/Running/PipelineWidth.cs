namespace Lava.Scan.Running;

/// <summary>How much a scan does at once.</summary>
/// <param name="Scoring">Threads that decode and score.</param>
/// <param name="Fetching">Inputs that are read or downloaded at once.</param>
public sealed record PipelineWidth(int Scoring, int Fetching)
{
    /// <summary>Inputs that are fetched ahead of those that are scored.</summary>
    public int FetchAhead => 2 * Fetching;

    /// <summary>Inputs that are scored ahead of the first whose row is not there yet.</summary>
    public int ScoreAhead => 32 + (4 * Scoring);
}
