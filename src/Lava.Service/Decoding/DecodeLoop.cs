using System.Runtime.InteropServices;
using Lava.Audio;

namespace Lava.Service.Decoding;

/// <summary>The life of a decoding process: one recording after another, until the service goes away.</summary>
internal static class DecodeLoop
{
    /// <summary>Room in the pipe: 16 s of mono at 16 kHz.</summary>
    public const int PipeBytes = 1 << 20;

    /// <summary>Answers orders.</summary>
    /// <param name="orders">Where they come from.</param>
    /// <param name="pipe">Where samples go.</param>
    public static void Run(Stream orders, Stream pipe)
    {
        // A clip of some seconds is one write: each may wake whoever reads, who then waits for the next.
        using var answers = new BufferedStream(pipe, PipeBytes / 2);
        float[] samples = new float[DecodeFrame.MostBytes / sizeof(float)];
        while (DecodeFrame.ReadHead(orders) is { } head)
        {
            DecodeOrder order = DecodeFrame.Read(orders, head.Length, DecodeJson.Default.DecodeOrder);
            try
            {
                Decode(order, samples, answers);
            }
            catch (LavaException error)
            {
                Fail(answers, error.Code, error.Message);
            }
            catch (OutOfMemoryException)
            {
                Fail(answers, ServiceErrors.DecodeLimit, "Decoding it takes more memory than is allowed.");
                return; // what is left of this process is not to be relied on
            }
            answers.Flush();
        }
    }

    private static void Decode(DecodeOrder order, float[] samples, Stream answers)
    {
        var limits = new AudioLimits { MaxSeconds = order.MaxSeconds, DecodeTimeout = TimeSpan.FromSeconds(order.MostSeconds) };
        using AudioReader reader = AudioFile.Open(order.Path, limits);
        AudioInfo info = reader.Info;
        DecodeFrame.Write(answers, DecodeFrameKind.Info, new DecodedInfo(info.SampleRate, info.Channels, info.Format, info.Decoder), DecodeJson.Default.DecodedInfo);
        int frames;
        while ((frames = reader.Read(samples)) > 0)
            DecodeFrame.Write(answers, DecodeFrameKind.Samples, MemoryMarshal.AsBytes(samples.AsSpan(0, frames * info.Channels)));
        DecodeFrame.Write(answers, DecodeFrameKind.End, new DecodedEnd(reader.Truncated, reader.Damage), DecodeJson.Default.DecodedEnd);
    }

    // A message as long as a frame holds: file formats may quote what is in the file.
    private static void Fail(Stream answers, string code, string message) =>
        DecodeFrame.Write(answers, DecodeFrameKind.Failure, new DecodeFailure(code, message.Length <= 4096 ? message : message[..4096]), DecodeJson.Default.DecodeFailure);
}
