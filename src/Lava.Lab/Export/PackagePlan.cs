using Lava.Attribution;

namespace Lava.Lab.Export;

/// <summary>A model package to be put together from files of weights.</summary>
internal sealed record PackagePlan
{
    /// <summary>Name of the package.</summary>
    public required string Name { get; init; }

    /// <summary>SPDX identifier of the weights' licence.</summary>
    public string? License { get; init; }

    /// <summary>A sentence or two.</summary>
    public string? Description { get; init; }

    /// <summary>Rate of the waveforms that the networks take, Hz.</summary>
    public int SampleRate { get; init; } = 16_000;

    /// <summary>What the largest magnitude of a waveform is scaled to.</summary>
    public double Peak { get; init; } = 1;

    /// <summary>The level that is run first.</summary>
    public required string Root { get; init; }

    /// <summary>The levels.</summary>
    public required IReadOnlyList<LevelPlan> Levels { get; init; }

    /// <summary>File of the autoencoder's weights; null for none.</summary>
    public string? Autoencoder { get; init; }

    /// <summary>Whether the weights are written as safetensors, and not as PyTorch has them.</summary>
    public bool Safetensors { get; init; }

    /// <summary>What is known of it.</summary>
    public ModelCard Card { get; init; } = new();
}
