using Lava.Audio;
using Lava.Audio.Decoding;
using Lava.Checkpoints;

namespace Lava.Datasets;

/// <summary>Files of one tensor that is a prepared waveform, [T] or [1, T]: taken as it is, neither resampled nor scaled, as the reference takes them.</summary>
internal static class WaveformTensor
{
    /// <summary>Whether a file is one of tensors; its content decides.</summary>
    /// <exception cref="AudioException">It cannot be opened, or is something else than audio.</exception>
    public static bool IsTensor(string path)
    {
        using var source = AudioSource.Open(path);
        return Sniffer.Identify(source).Type == ContentType.Tensor;
    }

    /// <exception cref="CheckpointException">It is no file of one tensor, or of one that is too large.</exception>
    /// <exception cref="AudioException">The tensor is no waveform.</exception>
    public static float[] Read(string path, AudioLimits limits)
    {
        long largest = (long)Math.Min(CheckpointLimits.Default.MaxTensorBytes, limits.MaxClipSamples * (double)sizeof(double));
        Tensor tensor = Checkpoint.ReadTensor(path, CheckpointLimits.Default with { MaxTensorBytes = largest });
        if (tensor.Shape is not ([_] or [1, _]))
            throw new AudioException(AudioErrors.Unsupported, $"It holds {tensor}; a prepared waveform is [T] or [1, T].");
        if (tensor.Type is not (TensorType.Float32 or TensorType.Float64 or TensorType.Float16 or TensorType.BFloat16))
            throw new AudioException(AudioErrors.Unsupported, $"It holds {tensor}; the samples of a waveform are floating-point numbers of full scale ±1.");
        if (tensor.Length == 0)
            throw new AudioException(AudioErrors.Empty, "There is not one sample in it.");
        float[] samples = tensor.ToFloat32();
        return float.IsFinite(SampleMath.MaxMagnitude(samples)) ? samples : throw new AudioException(AudioErrors.NonFinite, "A sample of it is not a number, or infinite.");
    }
}
