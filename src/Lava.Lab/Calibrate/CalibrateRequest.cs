using Lava.Attribution;

namespace Lava.Lab.Calibrate;

/// <summary>How a threshold is chosen.</summary>
internal enum ThresholdRule
{
    /// <summary>The reference's: highest accuracy among 500 values that answer at least 80 %.</summary>
    Coverage80,

    /// <summary>The most answers of which a bounded share is wrong.</summary>
    MaxError,

    /// <summary>One that is given.</summary>
    Fixed,
}

/// <summary>Where a level's temperature comes from.</summary>
internal enum TemperatureRule
{
    /// <summary>Fitted to the likelihood.</summary>
    Fit,

    /// <summary>There is none: 1.</summary>
    None,
}

/// <summary>What <c>lava calibrate</c> is to do.</summary>
internal sealed record CalibrateRequest
{
    /// <summary>Folder of the package.</summary>
    public required string Package { get; init; }

    /// <summary>Folder of the calibrated package; that of the package itself to replace it.</summary>
    public required string Out { get; init; }

    /// <summary>Calibration list by level.</summary>
    public required IReadOnlyDictionary<string, string> Lists { get; init; }

    /// <summary>By level: a list for whatever is fitted; where there is none, half of the calibration list is.</summary>
    public IReadOnlyDictionary<string, string> FitLists { get; init; } = new Dictionary<string, string>();

    /// <summary>Lists that the model was trained on.</summary>
    public IReadOnlyList<string> TrainLists { get; init; } = [];

    /// <summary>Whether recordings that the model was trained on may be calibrated on.</summary>
    public bool OnTrainingSet { get; init; }

    /// <summary>How thresholds are chosen.</summary>
    public ThresholdRule Rule { get; init; }

    /// <summary>For <see cref="ThresholdRule.Fixed"/>.</summary>
    public double Threshold { get; init; }

    /// <summary>For <see cref="ThresholdRule.MaxError"/>: largest share of wrong answers.</summary>
    public double MaxError { get; init; }

    /// <summary>For <see cref="ThresholdRule.MaxError"/>: how sure that is.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>What levels are judged by.</summary>
    public ScoreKind Score { get; init; }

    /// <summary>Which neighbour counts.</summary>
    public int Neighbours { get; init; } = 10;

    /// <summary>Where the temperature comes from.</summary>
    public TemperatureRule Temperature { get; init; }

    /// <summary>Whether one recording of each group is taken to choose the threshold.</summary>
    public bool OnePerGroup { get; init; }

    /// <summary>Seconds of each recording that are heard; null for all.</summary>
    public double? First { get; init; }

    /// <summary>Decides which half is which, and which recording of a group is taken.</summary>
    public uint Seed { get; init; } = 42;

    /// <summary>Whether recordings that cannot be read are left out.</summary>
    public bool SkipBad { get; init; }

    /// <summary>Folder for what each recording scored; null for none.</summary>
    public string? Clips { get; init; }

    /// <summary>Whether a program reads the results.</summary>
    public bool Json { get; init; }

    /// <summary>Whether anything is fitted before a threshold is chosen.</summary>
    public bool Fits => Temperature == TemperatureRule.Fit || Score is ScoreKind.Neighbours or ScoreKind.Mahalanobis;
}
