namespace Lava.Benchmarks.Peers;

/// <summary>All rounds of one contestant at one number of threads and one batch size.</summary>
/// <param name="Contestant">Its name.</param>
/// <param name="Threads">Number of threads.</param>
/// <param name="Batch">Clips in a call.</param>
/// <param name="Laps">Milliseconds per clip, one for each round.</param>
internal sealed record Cell(string Contestant, int Threads, int Batch, Laps Laps);
