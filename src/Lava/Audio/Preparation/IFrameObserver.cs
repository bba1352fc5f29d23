namespace Lava.Audio;

/// <summary>Sees every frame of a recording on its way to the network.</summary>
internal interface IFrameObserver
{
    /// <summary>Takes the next frames: all finite, <see cref="MonoMixer.ChunkFrames"/> of them but in the last call.</summary>
    /// <param name="interleaved">[frames × channels].</param>
    /// <param name="mono">Their mean [frames]; the same memory where there is one channel.</param>
    void Observe(ReadOnlySpan<float> interleaved, ReadOnlySpan<float> mono);
}
