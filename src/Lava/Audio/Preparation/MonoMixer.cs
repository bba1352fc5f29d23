using System.Globalization;

namespace Lava.Audio;

/// <summary>The mean of a recording's channels, frame by frame; refuses what is not finite.</summary>
internal sealed class MonoMixer(AudioReader reader, IFrameObserver? observer = null) : ISampleSource
{
    /// <summary>Frames decoded at a time.</summary>
    public const int ChunkFrames = 4096;

    private readonly int _channels = reader.Info.Channels;
    private readonly float[] _interleaved = new float[ChunkFrames * reader.Info.Channels];
    private readonly float[] _mixed = reader.Info.Channels == 1 ? [] : new float[ChunkFrames];
    private int _position;
    private int _filled;
    private bool _ended;

    /// <summary>Frames decoded so far.</summary>
    public long Frames { get; private set; }

    /// <inheritdoc/>
    public int Read(Span<float> samples)
    {
        if (_position == _filled && !_ended)
            Fill();
        int count = Math.Min(samples.Length, _filled - _position);
        (_channels == 1 ? _interleaved : _mixed).AsSpan(_position, count).CopyTo(samples);
        _position += count;
        return count;
    }

    // Always a whole chunk but at the end, so that observers see the same chunks whatever the decoder's reads are.
    private void Fill()
    {
        (_position, _filled) = (0, 0);
        while (_filled < ChunkFrames)
        {
            int read = reader.Read(_interleaved.AsSpan(_filled * _channels));
            if (read == 0)
            {
                _ended = true;
                break;
            }

            _filled += read;
        }

        if (_filled == 0)
            return;
        ReadOnlySpan<float> interleaved = _interleaved.AsSpan(0, _filled * _channels);
        ReadOnlySpan<float> mono = _channels == 1 ? interleaved : Mix(interleaved);
        if (!float.IsFinite(SampleMath.MaxMagnitude(mono)))
            throw NonFinite(mono);
        Frames += _filled;
        observer?.Observe(interleaved, mono);
    }

    private Span<float> Mix(ReadOnlySpan<float> interleaved)
    {
        Span<float> mono = _mixed.AsSpan(0, _filled);
        if (_channels == 2)
        {
            for (int i = 0; i < mono.Length; i++)
                mono[i] = (interleaved[2 * i] + interleaved[2 * i + 1]) / 2;
            return mono;
        }

        for (int i = 0; i < mono.Length; i++)
        {
            float sum = 0;
            foreach (float sample in interleaved.Slice(i * _channels, _channels))
                sum += sample;
            mono[i] = sum / _channels;
        }

        return mono;
    }

    private AudioException NonFinite(ReadOnlySpan<float> mono)
    {
        int index = 0;
        while (float.IsFinite(mono[index]))
            index++;
        double seconds = (Frames + index) / (double)reader.Info.SampleRate;
        return new AudioException(AudioErrors.NonFinite, string.Create(CultureInfo.InvariantCulture,
            $"The sample at {seconds:0.######} s is not a finite number (NaN, infinite, or too large to be mixed down); no verdict can be given on such a recording."));
    }
}
