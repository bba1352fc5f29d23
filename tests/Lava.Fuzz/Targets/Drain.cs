using Lava.Audio;
using Lava.Audio.Decoding;

namespace Lava.Fuzz.Targets;

/// <summary>Reads recordings to their end and holds readers to what <see cref="AudioReader"/> promises.</summary>
internal static class Drain
{
    /// <summary>Short, so that a few bytes that stand for hours cost no more than a minute of audio.</summary>
    public static AudioLimits Limits { get; } = new() { MaxSeconds = 60, DecodeTimeout = TimeSpan.FromSeconds(2), MaxClipSamples = 1 << 22 };

    /// <summary>Nothing but what Lava decodes itself.</summary>
    public static Decoders Managed { get; } = new(() => false, () => null);

    [ThreadStatic]
    private static float[]? t_buffer;

    /// <summary>Reads to the end.</summary>
    /// <param name="reader">Left open.</param>
    /// <param name="frames">At once.</param>
    /// <returns>Frames, and a sum of all samples' bits.</returns>
    public static (long Frames, ulong Sum) Read(AudioReader reader, int frames = 4096)
    {
        AudioInfo info = reader.Info;
        if (info.Channels is < 1 or > 1024 || info.SampleRate < 1 || info.Format.Length == 0)
            throw new BrokenPromiseException($"A reader was opened with {info}.");
        float[] buffer = t_buffer ??= new float[1 << 16];
        Span<float> room = buffer.AsSpan(0, Math.Min(frames, buffer.Length / info.Channels) * info.Channels);
        long total = 0;
        ulong sum = 0;
        while (reader.Read(room) is var read && read != 0)
        {
            if (read < 0 || read > room.Length / info.Channels)
                throw new BrokenPromiseException($"{read} frames were read into room for {room.Length / info.Channels}.");
            foreach (float sample in room[..(read * info.Channels)])
                sum = (sum ^ BitConverter.SingleToUInt32Bits(sample)) * 0x100000001B3;
            total += read;
        }
        if (reader.Read(room) != 0)
            throw new BrokenPromiseException("There was more behind the end.");
        if (reader.Info != info)
            throw new BrokenPromiseException($"It began as {info} and ended as {reader.Info}.");
        return (total, sum);
    }
}
