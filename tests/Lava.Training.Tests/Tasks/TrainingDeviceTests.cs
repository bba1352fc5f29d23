using Lava.Training.Tests.Support;
using Xunit;

namespace Lava.Training.Tests.Tasks;

public class TrainingDeviceTests
{
    [Theory]
    [InlineData("cpu", "cpu")]
    [InlineData("cuda", "cuda")]
    [InlineData("cuda:0", "cuda")]
    [InlineData("cuda:3", "cuda:3")]
    [InlineData("mps", "mps")]
    public void Names_of_devices_are_read(string name, string expected) => Assert.Equal(expected, TrainingDevice.Parse(name).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:99999999999")]
    [InlineData("cpu:1")]
    public void Other_names_are_refused(string name) => Assert.Equal(TaskErrors.Device, Assert.Throws<TrainingException>(() => TrainingDevice.Parse(name)).Code);

    [Theory]
    [InlineData("cuda:15")]
    [InlineData("mps")]
    public void A_device_that_is_absent_is_named_with_what_it_takes(string name)
    {
        Assert.SkipWhen(name == "mps" && OperatingSystem.IsMacOS(), "There is one.");
        var error = Assert.Throws<TrainingException>(() =>
            new ClassifierTask(new ClassifierOptions { Labels = 2 }, StartingWeights.Fresh(1), TrainingDevice.Parse(name)).Dispose());
        Assert.Equal(TaskErrors.Device, error.Code);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains("cpu", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lack_of_memory_says_what_to_try()
    {
        var error = Assert.Throws<TrainingException>(() => LibtorchFaults.Guard(Made.Batch(1, count: 8, length: 1600), () => TorchSharp.torch.empty(1L << 50)));
        Assert.Equal(TaskErrors.Memory, error.Code);
        Assert.Contains("batches of 4, or waveforms of 800 samples", error.Message, StringComparison.Ordinal);
    }
}
