namespace Lava.Audio.Wav;

/// <summary>Decodes blocks that depend on nothing but themselves.</summary>
internal interface IBlockDecoder
{
    /// <summary>Bytes of a whole block.</summary>
    int BlockBytes { get; }

    /// <summary>Frames in a whole block.</summary>
    int BlockFrames { get; }

    /// <summary>Decodes one block.</summary>
    /// <param name="block">Whole, or what there is of the last.</param>
    /// <param name="samples">Interleaved; room for <see cref="BlockFrames"/>.</param>
    /// <returns>Frames that are whole; 0 where not even the block's header is.</returns>
    /// <exception cref="AudioException">The block is broken.</exception>
    int Decode(ReadOnlySpan<byte> block, Span<float> samples);
}
