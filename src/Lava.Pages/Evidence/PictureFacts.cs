namespace Lava.Pages.Evidence;

/// <summary>What the waveform and the spectrogram look like.</summary>
/// <param name="Peak">Largest magnitude, full scale 1.</param>
/// <param name="Lowest">Smallest sample of each column in 127ths of the peak, two's complement.</param>
/// <param name="Highest">Largest sample of each column, likewise.</param>
/// <param name="Rows">Rows of the spectrogram, from 0 Hz up.</param>
/// <param name="Cells">Its shades, row by row [rows × columns], 0 to 63 over 80 dB.</param>
/// <param name="LoudestDecibels">The brightest shade, dB of full scale; null for silence.</param>
public sealed record PictureFacts(float Peak, byte[] Lowest, byte[] Highest, int Rows, byte[] Cells, double? LoudestDecibels)
{
    /// <summary>Most columns of a picture.</summary>
    public const int MostColumns = 720;

    /// <summary>Rows of a spectrogram.</summary>
    public const int SpectrogramRows = 128;
}
