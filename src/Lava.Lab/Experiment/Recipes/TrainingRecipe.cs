using System.Globalization;
using Lava.Audio;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>A network to train.</summary>
/// <param name="Name">Such as <c>autoencoder</c> or a level's name.</param>
/// <param name="Split">Name of its lists.</param>
/// <param name="Initial">What it begins with.</param>
/// <param name="Call">The <c>lava train</c> that does it, but for the files.</param>
internal record TrainingRecipe(string Name, string Split, InitialRecipe Initial, VerbCall Call)
{
    /// <summary>Rate of its waveforms, Hz.</summary>
    public int SampleRate => Call.ValueOf("--rate") is { } hertz ? int.Parse(hertz, CultureInfo.InvariantCulture) : new WaveformSpec().SampleRate;
}
