namespace Lava.Datasets;

/// <summary>A recording and the number of its class, as the lists of the reference have it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Label">ADA: 0 CodecFake, 1 ASVspoof2021, 2 FakeOrReal. ADMR: 1 to 6, the number behind the F in the name. −1: of no class that is known.</param>
public sealed record IndexedFile(string Path, int Label);
