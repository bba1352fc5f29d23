using System.Globalization;

namespace Lava.Audio;

/// <summary>Looks at a recording on its way to the network and says what makes a verdict on it less sure.</summary>
internal sealed class Inspector : IFrameObserver
{
    private const double ShortSeconds = 1;

    // −60 dBFS: what 16-bit PCM holds below it has some 5 bits; scaled to the package's peak it is mostly quantisation noise.
    private const double SilentPeak = 1e-3;

    // Networks average over time: where less than this is sound, the verdict is mostly about background.
    private const double ActiveShare = 0.1;

    // A lossy codec lets single peaks of a loud but sound recording pass full scale.
    private const double BeyondShare = 1e-4;

    // Speech has no constant part. What a tenth of its RMS adds to each sample moves its peak, and with it the scale, by more than 1 %.
    private const double OffsetToRms = 0.1;
    private const double SmallestOffset = 1e-3;

    private const double BandwidthShare = 0.7;
    private const double NarrowestTelephone = 2_000;
    private const double WidestTelephone = 5_500;

    private readonly int _sampleRate;
    private readonly ChannelMeter[] _channels;
    private readonly ChannelMeter _mono;
    private readonly ActivityMeter _activity;
    private readonly BandwidthMeter _bandwidth;
    private long _frames;

    public Inspector(AudioInfo info)
    {
        _sampleRate = info.SampleRate;
        _channels = [.. Enumerable.Range(0, info.Channels).Select(_ => new ChannelMeter())];
        _mono = info.Channels == 1 ? _channels[0] : new ChannelMeter();
        _activity = new ActivityMeter(info.SampleRate);
        _bandwidth = new BandwidthMeter(info.SampleRate);
    }

    /// <inheritdoc/>
    public void Observe(ReadOnlySpan<float> interleaved, ReadOnlySpan<float> mono)
    {
        for (int channel = 0; channel < _channels.Length; channel++)
            _channels[channel].Take(interleaved, channel, _channels.Length);
        if (_channels.Length > 1)
            _mono.Take(mono, 0, 1);
        _activity.Take(mono);
        _bandwidth.Take(mono);
        _frames += mono.Length;
    }

    /// <summary>Ends the recording, which has at least one frame.</summary>
    /// <param name="reader">Where it came from, read to its end.</param>
    public IReadOnlyList<AudioWarning> Finish(AudioReader reader)
    {
        _activity.Finish();
        foreach (ChannelMeter channel in _channels)
            channel.Finish();
        AudioWarning?[] warnings = [Short(), Silent(), Clipped(), Offset(), Bandwidth(), Truncated(reader), Damaged(reader)];
        return [.. warnings.OfType<AudioWarning>()];
    }

    private AudioWarning? Short()
    {
        double seconds = _frames / (double)_sampleRate;
        return seconds < ShortSeconds ? Warning(AudioWarnings.Short, $"It is {seconds:0.###} s long; a verdict needs at least {ShortSeconds} s to be sure.") : null;
    }

    private AudioWarning? Silent()
    {
        if (_mono.Swing == 0)
            return Warning(AudioWarnings.Silent, $"It is silent: all samples are the same.");
        if (_mono.Swing < SilentPeak && _channels.Max(channel => channel.Swing) >= 10 * _mono.Swing)
            return Warning(AudioWarnings.Silent, $"Its channels cancel each other: mixed down, no sample is above {Decibels(_mono.Swing):0} dBFS.");
        if (_mono.Swing < SilentPeak)
            return Warning(AudioWarnings.Silent, $"It is nearly silent: no sample is above {Decibels(_mono.Swing):0} dBFS.");
        double share = _activity.Share;
        return share < ActiveShare
            ? Warning(AudioWarnings.Silent, $"Only {share:0.0 %} of it is sound ({share * _frames / _sampleRate:0.0} s); the rest is more than 40 dB below its loudest part.")
            : null;
    }

    private AudioWarning? Clipped()
    {
        CeilingMeter[] flat = [.. _channels.SelectMany(channel => channel.FlatTops)];
        long samples = flat.Sum(meter => meter.Samples), beyond = _channels.Sum(channel => channel.Beyond), all = _frames * _channels.Length;
        if (flat.Length > 0)
        {
            double ceiling = Decibels(flat.Max(meter => meter.Ceiling));
            string where = ceiling > -0.5 ? "at full scale" : string.Create(CultureInfo.InvariantCulture, $"at a ceiling of {ceiling:0.0} dBFS");
            return Warning(AudioWarnings.Clipped,
                $"It is clipped: {samples:N0} of {all:N0} samples ({(double)samples / all:0.000 %}) stand {where}, in {flat.Sum(meter => meter.Runs):N0} runs.");
        }

        return beyond >= BeyondShare * all && beyond > 0
            ? Warning(AudioWarnings.Clipped,
                $"It is clipped or too loud: {beyond:N0} of {all:N0} samples ({(double)beyond / all:0.000 %}) lie beyond full scale, by up to {Decibels(_channels.Max(channel => channel.Peak)):0.0} dB.")
            : null;
    }

    private AudioWarning? Offset()
    {
        ChannelMeter worst = _channels.MaxBy(channel => Math.Abs(channel.Mean))!;
        double offset = Math.Abs(worst.Mean);
        return offset >= SmallestOffset && offset >= OffsetToRms * worst.Rms
            ? Warning(AudioWarnings.Offset, $"Its mean is {worst.Mean:0.0000} of full scale and not 0, against an RMS of {worst.Rms:0.0000} about it: a constant offset.")
            : null;
    }

    private AudioWarning? Bandwidth()
    {
        if (_mono.Swing < SilentPeak || _bandwidth.Measure() is not { } bandwidth || bandwidth >= BandwidthShare * _bandwidth.Limit)
            return null;
        string like = bandwidth switch
        {
            <= NarrowestTelephone => "a tone, or sound behind a low-pass filter",
            <= WidestTelephone => "up-sampled telephone audio",
            _ => "up-sampled or strongly compressed audio",
        };
        return Warning(AudioWarnings.Bandwidth,
            $"It holds nothing above {bandwidth / 1000:0.0} kHz, although a sample rate of {_sampleRate / 1000.0:0.###} kHz has room up to {_sampleRate / 2000.0:0.##} kHz: it looks like {like}.");
    }

    private AudioWarning? Truncated(AudioReader reader) => reader.Truncated
        ? Warning(AudioWarnings.Truncated, $"Its file ends before its header says; what there is lasts {_frames / (double)_sampleRate:0.###} s.")
        : null;

    private static AudioWarning? Damaged(AudioReader reader) => reader.Damage is { } damage
        ? Warning(AudioWarnings.Damaged, $"It is damaged: {damage}.")
        : null;

    private static double Decibels(double amplitude) => 20 * Math.Log10(amplitude);

    private static AudioWarning Warning(string code, FormattableString message) => new(code, message.ToString(CultureInfo.InvariantCulture));
}
