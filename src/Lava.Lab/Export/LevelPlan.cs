using Lava.Attribution;

namespace Lava.Lab.Export;

/// <summary>A level of a package to be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weights">File of its weights.</param>
/// <param name="Labels">Its labels in the order of the network's outputs.</param>
/// <param name="Threshold">Score below which it does not answer.</param>
/// <param name="Below">By label: the level below.</param>
internal sealed record LevelPlan(string Name, string Weights, IReadOnlyList<ModelLabel> Labels, double Threshold, IReadOnlyDictionary<string, string> Below)
{
    /// <summary>The level that score, temperature and promise are taken from; null where there are none yet.</summary>
    public ModelLevel? Calibrated { get; init; }

    /// <summary>File of its calibration; null where it has none.</summary>
    public string? Calibration { get; init; }
}
