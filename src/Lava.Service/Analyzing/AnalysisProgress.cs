using Lava.Audio;
using Lava.Client;
using Lava.Service.Decoding;

namespace Lava.Service.Analyzing;

/// <summary>How far an analysis is. Written by the thread that does it, looked at by any.</summary>
/// <param name="bytes">Size of the recording.</param>
internal sealed class AnalysisProgress(long bytes)
{
    private int _passes = 1;
    private volatile bool _reporting;

    /// <summary>What is read of the recording.</summary>
    public ReadMeter Meter { get; } = new();

    /// <summary>What is being done: <c>decode</c>, <c>score</c> or <c>report</c>.</summary>
    public string Stage => _reporting ? "report" : Meter.Seconds is null ? "decode" : "score";

    /// <summary>0 to 1, of scoring and what follows. How long the first pass, decoding, takes is not known before it is over.</summary>
    public double Share
    {
        get
        {
            // A short recording is scored from memory and read once; a long one once more for each encoder of the model.
            int done = Math.Clamp(Meter.Passes - 2, 0, _passes);
            double share = Meter.Passes < 2 ? 0 : (done + Meter.Share) / (_passes + 1);
            return Math.Min(_reporting ? Math.Max(share, 0.9) : share, 0.99);
        }
    }

    /// <summary>What the decoder has told.</summary>
    public RecordingInfo? Recording => Meter.Info is AudioInfo info ? new RecordingInfo(info.Format, info.Decoder, info.Channels, info.SampleRate, bytes, Meter.Seconds) : null;

    /// <summary>The model is known, and with it how often a long recording is read to be scored.</summary>
    public void Begin(int passes) => _passes = passes;

    /// <summary>The verdict is there, and the report is being made.</summary>
    public void Report() => _reporting = true;
}
