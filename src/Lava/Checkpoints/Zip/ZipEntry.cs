namespace Lava.Checkpoints.Zip;

/// <summary>One record of an archive, as the central directory describes it and the local header confirms.</summary>
internal sealed record ZipEntry(string Name, bool Deflated, uint Crc, long StoredLength, long Length, long HeaderOffset)
{
    /// <summary>Where its bytes begin in the file; known once the local header has been read.</summary>
    public long DataOffset { get; init; }
}
