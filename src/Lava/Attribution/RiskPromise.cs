namespace Lava.Attribution;

/// <summary>What a package promises of a level's answers: that at most a share of them is wrong, and how sure that is.</summary>
/// <remarks>How a promise comes about, and what it is worth: <c>docs/calibration.md</c>.</remarks>
public sealed record RiskPromise
{
    /// <summary>Largest share of wrong answers among those given, above 0 and below 1.</summary>
    public required double MaxError { get; init; }

    /// <summary>Chance, over the draw of the calibration recordings, that the promise holds: above 0 and below 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Upper confidence bound of the share of wrong answers, at most <see cref="MaxError"/>.</summary>
    public required double Bound { get; init; }

    /// <summary>Recordings that the threshold was chosen on.</summary>
    public required int Recordings { get; init; }

    /// <summary>How many of them are answered at the threshold.</summary>
    public required int Answered { get; init; }

    /// <summary>How many of those answers are wrong.</summary>
    public required int Errors { get; init; }

    /// <summary>Groups (speakers, for one) that the recordings are of; null where none are known.</summary>
    public int? Groups { get; init; }

    /// <summary>SHA-256 of the calibration list, 64 lower-case hex digits.</summary>
    public required string List { get; init; }

    /// <summary>When it was made.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Where only the first seconds of each recording were heard: how many. The promise holds for verdicts that hear as much.</summary>
    public double? FirstSeconds { get; init; }

    /// <summary>What must hold of a recording for the promise to mean anything, in words.</summary>
    public required string Assumption { get; init; }
}
