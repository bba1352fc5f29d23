using System.Globalization;
using TorchSharp;

namespace Lava.Training;

/// <summary>Where a network trains: <c>cpu</c>, <c>cuda</c>, <c>cuda:n</c> or <c>mps</c>.</summary>
public sealed record TrainingDevice
{
    private TrainingDevice(string kind, int index) => (Kind, Index) = (kind, index);

    /// <summary>The processor.</summary>
    public static TrainingDevice Cpu { get; } = new("cpu", 0);

    /// <summary><c>cpu</c>, <c>cuda</c> or <c>mps</c>.</summary>
    public string Kind { get; }

    /// <summary>Which of several, from 0.</summary>
    public int Index { get; }

    internal bool IsCpu => Kind == "cpu";

    /// <summary>Reads a name. Whether this machine has such a device shows when a task is made.</summary>
    /// <exception cref="TrainingException">It names no device.</exception>
    public static TrainingDevice Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] parts = name.Split(':');
        int index = 0;
        if (parts[0] is "cpu" or "cuda" or "mps" && (parts.Length == 1
            || parts is ["cuda", var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out index)))
            return parts[0] == "cpu" ? Cpu : new TrainingDevice(parts[0], index);
        throw new TrainingException(TaskErrors.Device, $"'{name}' is no device. There are cpu, cuda, cuda:1 and so on, and mps.");
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => Index == 0 ? Kind : string.Create(CultureInfo.InvariantCulture, $"{Kind}:{Index}");

    /// <summary>libtorch's device; makes sure that it is there, and lets a GPU use TF32.</summary>
    /// <exception cref="TrainingException">This machine, or this build, has no such device.</exception>
    internal torch.Device Open()
    {
        if (IsCpu) return torch.CPU;
        try
        {
            if (Kind == "mps" ? torch.mps_is_available() : torch.cuda.is_available() && Index < torch.cuda.device_count())
            {
                if (Kind == "cuda") (torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32) = (true, true);
                return new torch.Device(Kind == "mps" ? DeviceType.MPS : DeviceType.CUDA, Index);
            }
        }
        catch (Exception error) when (error is NotSupportedException or TypeInitializationException or DllNotFoundException)
        {
            throw Missing(error);
        }
        throw Missing(null);
    }

    private TrainingException Missing(Exception? inner) => new(TaskErrors.Device, Kind == "mps"
        ? "There is no mps here: it takes an Apple processor and a build of Lava for it. Use the device cpu."
        : $"There is no {this} here. It takes an NVIDIA GPU with its driver, and a build with libtorch for CUDA (docs/torchsharp.md says how); or use the device cpu.", inner);
}
