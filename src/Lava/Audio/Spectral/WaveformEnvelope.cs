namespace Lava.Audio;

/// <summary>The outline of a recording, mixed down to one channel: between which values it moves, column by column of a picture.</summary>
/// <param name="Lowest">Smallest sample of each column, in 127ths of <paramref name="Peak"/>: −127 … 127.</param>
/// <param name="Highest">Largest sample of each column, likewise.</param>
/// <param name="Peak">Largest magnitude of all, full scale 1; 0 for silence.</param>
public sealed record WaveformEnvelope(IReadOnlyList<sbyte> Lowest, IReadOnlyList<sbyte> Highest, float Peak);
