namespace Lava.Training;

/// <summary>What the first convolution of a fresh encoder begins with.</summary>
public enum FirstFilters
{
    /// <summary>PyTorch's random values.</summary>
    Random,

    /// <summary>Windowed cosines and sines, evenly over the spectrum.</summary>
    Cosine,
}
