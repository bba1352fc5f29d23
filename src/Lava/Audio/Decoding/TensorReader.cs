using System.Globalization;
using Lava.Checkpoints;

namespace Lava.Audio.Decoding;

/// <summary>Files of one tensor, as the datasets of the field keep waveforms: [T], [1, T] or [C, T].</summary>
internal static class TensorReader
{
    /// <summary>
    /// A tensor has no sample rate. The published models and the datasets that are kept as tensors are all at 16 kHz, so that is what is assumed; a
    /// tensor of any other rate has to be written as audio.
    /// </summary>
    public const int SampleRate = 16_000;

    /// <summary>More rows than this are no channels: [T, C], or a batch.</summary>
    private const int MaxChannels = 16;

    /// <param name="path">The file.</param>
    /// <param name="limits">Bound the samples: a few bytes can stand for a tensor of any size, by repeating them.</param>
    /// <exception cref="CheckpointException">It is no file of one tensor, or of one that is too large.</exception>
    /// <exception cref="AudioException">The tensor is no waveform.</exception>
    public static AudioReader Open(string path, AudioLimits limits)
    {
        long largest = (long)Math.Min(CheckpointLimits.Default.MaxTensorBytes, limits.MaxClipSamples * (double)sizeof(double));
        Tensor tensor = Checkpoint.ReadTensor(path, CheckpointLimits.Default with { MaxTensorBytes = largest });
        (int channels, int frames) = tensor.Shape switch
        {
            [int length] => (1, length),
            [>= 1 and <= MaxChannels and int rows, int length] => (rows, length),
            _ => throw new AudioException(AudioErrors.Unsupported,
                $"It holds {tensor}; a waveform is [T], [1, T] or [C, T] with at most {MaxChannels.ToString(CultureInfo.InvariantCulture)} channels."),
        };
        if (tensor.Type is not (TensorType.Float32 or TensorType.Float64 or TensorType.Float16 or TensorType.BFloat16))
            throw new AudioException(AudioErrors.Unsupported, $"It holds {tensor}; the samples of a waveform are floating-point numbers of full scale ±1.");
        float[] samples = tensor.ToFloat32();
        if (channels > 1)
            samples = Interleave(samples, channels, frames);
        return new Clip(samples, new AudioInfo(SampleRate, channels, $"PyTorch tensor, {tensor}", "lava"), path).Open();
    }

    private static float[] Interleave(float[] planes, int channels, int frames)
    {
        float[] samples = new float[planes.Length];
        for (int c = 0; c < channels; c++)
        {
            for (int t = 0; t < frames; t++)
                samples[t * channels + c] = planes[c * frames + t];
        }
        return samples;
    }
}
