namespace Lava.Pages.Imaging;

/// <summary>Shades from weak to strong that people with any colour vision order alike: cividis (J. Nuñez, C. Anderton, R. Renslow, PLOS ONE 2018), between ten of its colours.</summary>
internal static class Shades
{
    private static readonly int[] Anchors = [0x00224E, 0x123570, 0x3B496C, 0x575D6D, 0x707173, 0x8A8678, 0xA59C74, 0xC3B369, 0xE1CC55, 0xFEE838];

    /// <summary>A palette for <see cref="PalettePng"/>.</summary>
    /// <param name="count">Number of shades, at least 2.</param>
    public static byte[] Palette(int count)
    {
        byte[] palette = new byte[3 * count];
        for (int i = 0; i < count; i++)
        {
            double place = i * (Anchors.Length - 1) / (double)(count - 1);
            int below = Math.Min((int)place, Anchors.Length - 2);
            for (int channel = 0; channel < 3; channel++)
            {
                int shift = 16 - 8 * channel, from = Anchors[below] >> shift & 0xFF, to = Anchors[below + 1] >> shift & 0xFF;
                palette[3 * i + channel] = (byte)Math.Round(from + (to - from) * (place - below));
            }
        }
        return palette;
    }
}
