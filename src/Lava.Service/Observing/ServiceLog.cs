namespace Lava.Service.Observing;

/// <summary>What the service writes to stderr when something is wrong with it, not with a recording.</summary>
internal static partial class ServiceLog
{
    /// <summary>A request ran into a mistake of Lava's own.</summary>
    [LoggerMessage(1, LogLevel.Error, "A request ran into a fault.")]
    public static partial void RequestFault(this ILogger log, Exception fault);

    /// <summary>A job ran into a mistake of Lava's own.</summary>
    [LoggerMessage(2, LogLevel.Error, "The job {Id} ran into a fault.")]
    public static partial void JobFault(this ILogger log, Exception fault, string id);

    /// <summary>What should be deleted could not be.</summary>
    [LoggerMessage(3, LogLevel.Error, "What has been kept for long enough cannot be deleted; the next try is in a minute.")]
    public static partial void SweepFailed(this ILogger log, Exception error);
}
