namespace Lava.Client;

/// <summary>The service did not answer with a verdict, and said why.</summary>
public sealed class LavaServiceException : Exception
{
    /// <param name="problem">What it said.</param>
    /// <param name="retryAfter">When it may be asked again, where it said.</param>
    public LavaServiceException(Problem problem, TimeSpan? retryAfter = null) : base($"{problem?.Detail} [{problem?.Code}]")
    {
        ArgumentNullException.ThrowIfNull(problem);
        (Problem, RetryAfter) = (problem, retryAfter);
    }

    /// <summary>What the service said.</summary>
    public Problem Problem { get; }

    /// <summary>When it may be asked again; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; }
}
