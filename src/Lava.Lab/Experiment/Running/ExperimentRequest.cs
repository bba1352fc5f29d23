namespace Lava.Lab.Experiment.Running;

/// <summary>What <c>lava experiment run</c> was asked to do.</summary>
internal sealed record ExperimentRequest
{
    /// <summary>The recipe's file.</summary>
    public required string Recipe { get; init; }

    /// <summary>What was set on the command line.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Where to run; null for <c>runs/NAME</c>.</summary>
    public string? Out { get; init; }

    /// <summary>The only stage to run.</summary>
    public string? Only { get; init; }

    /// <summary>The stage to do anew, with all that comes of it.</summary>
    public string? From { get; init; }

    /// <summary>Whether only to say what would be done.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether a program reads the results.</summary>
    public bool Json { get; init; }
}
