using Lava.Service.Observing;

namespace Lava.Service.Queue;

/// <summary>Forgets, minute by minute, what has been kept for long enough.</summary>
internal sealed class Sweeper(Analyses analyses, TimeProvider time, ILogger<Sweeper> log) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                analyses.Expire();
            }
            catch (Exception error) when (error is IOException or Microsoft.Data.Sqlite.SqliteException)
            {
                log.SweepFailed(error);
            }
        }
    }
}
