namespace Lava.Fuzz.Seeds;

/// <summary>A file that inputs are made of.</summary>
/// <param name="Name">Of the file in the corpus; also its place in the order.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="IsWhole">Whether it is an attack in itself, often a large one, and is run as it is and never changed.</param>
internal sealed record Seed(string Name, byte[] Bytes, bool IsWhole = false);
