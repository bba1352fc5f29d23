namespace Lava.Audio;

/// <summary>Finds the smallest and largest sample of each column of a recording whose length is known.</summary>
/// <param name="frames">Frames of the recording.</param>
/// <param name="columns">Columns of the picture, at most <paramref name="frames"/>.</param>
internal sealed class EnvelopeMeter(long frames, int columns)
{
    private readonly float[] _lowest = Filled(columns, float.PositiveInfinity);
    private readonly float[] _highest = Filled(columns, float.NegativeInfinity);
    private long _position;

    /// <summary>Takes the next samples; those behind the length that was said count for the last column.</summary>
    public void Take(ReadOnlySpan<float> mono)
    {
        foreach (float sample in mono)
        {
            int column = (int)Math.Min(columns - 1, _position++ * columns / frames);
            _lowest[column] = Math.Min(_lowest[column], sample);
            _highest[column] = Math.Max(_highest[column], sample);
        }
    }

    /// <summary>Ends the recording.</summary>
    public WaveformEnvelope Finish()
    {
        float peak = 0;
        for (int column = 0; column < columns; column++)
        {
            if (_lowest[column] > _highest[column])
                (_lowest[column], _highest[column]) = (0, 0); // a column that the recording did not reach
            peak = Math.Max(peak, Math.Max(-_lowest[column], _highest[column]));
        }
        return new WaveformEnvelope([.. _lowest.Select(Scaled)], [.. _highest.Select(Scaled)], peak);

        sbyte Scaled(float value) => peak == 0 ? (sbyte)0 : (sbyte)Math.Round(value / (double)peak * sbyte.MaxValue);
    }

    private static float[] Filled(int length, float value)
    {
        float[] array = new float[length];
        Array.Fill(array, value);
        return array;
    }
}
