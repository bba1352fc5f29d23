namespace Lava.Audio;

/// <summary>How strong each frequency of a recording is over time, mixed down to one channel, as the cells of a picture.</summary>
/// <param name="Columns">Columns from the beginning to the end of the recording, of equal length.</param>
/// <param name="Rows">Rows from 0 Hz (row 0) to half the sample rate, of equal width.</param>
/// <param name="Cells">Rows one after another [rows × columns]: 0 for <see cref="RangeDecibels"/> or more below the loudest cell, <see cref="Levels"/> − 1 for the loudest.</param>
/// <param name="LoudestDecibels">The loudest cell, where a sine of full scale is 0 dB; null for silence.</param>
public sealed record Spectrogram(int Columns, int Rows, ReadOnlyMemory<byte> Cells, double? LoudestDecibels)
{
    /// <summary>Number of shades.</summary>
    public const int Levels = 64;

    /// <summary>From the darkest shade to the brightest, dB.</summary>
    public const double RangeDecibels = 80;
}
