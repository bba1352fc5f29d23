namespace Lava.Reports;

/// <summary>What a recording looks like: its waveform and spectrogram, in columns of equal time.</summary>
/// <param name="Seconds">Its length.</param>
/// <param name="SampleRate">Hertz; the spectrogram goes up to half of it.</param>
/// <param name="Lowest">The least sample of each column, −1 to 1.</param>
/// <param name="Highest">The largest, as many.</param>
/// <param name="Decibels">[row][column] of the spectrogram, from 0 Hz up; may have other columns than the waveform. Finite, or −∞ where there is nothing.</param>
public sealed record RecordingPicture(double Seconds, int SampleRate, float[] Lowest, float[] Highest, float[][] Decibels);
