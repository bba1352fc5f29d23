using Lava.Checkpoints;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Checkpoints;

public class PublishedModelTests
{
    [Theory]
    [InlineData("ADA_model.pt", 3)]
    [InlineData("ADMR_model.pt", 6)]
    public void A_level_reads_to_its_34_tensors(string file, int labels)
    {
        IReadOnlyDictionary<string, Tensor> tensors = Checkpoint.ReadStateDict(Reference.Get("models", file));
        Assert.Equal(34, tensors.Count);
        Assert.Equal("Float32 [32, 1, 9]", tensors["encoder.0.weight"].ToString());
        Assert.Equal("Float32 [256, 256, 1]", tensors["attention.0.weight"].ToString());
        Assert.Equal($"Float32 [{labels}, 128]", tensors["classifier.4.weight"].ToString());
        Assert.Equal("Int64 []", tensors["encoder.1.num_batches_tracked"].ToString());
        Assert.Equal("encoder.0.weight", tensors.Keys.First());
    }

    [Fact]
    public void The_encoders_of_the_three_files_share_their_convolutions()
    {
        string[] files = ["ADA_model.pt", "ADMR_model.pt", "autoencoder.pt"];
        IReadOnlyDictionary<string, Tensor>[] models = [.. files.Select(f => Checkpoint.ReadStateDict(Reference.Get("models", f)))];
        foreach (int layer in (int[])[0, 3, 6, 9])
        {
            float[] first = models[0][$"encoder.{layer}.weight"].ToFloat32();
            Assert.All(models, m => Assert.Equal(first, m[$"encoder.{layer}.weight"].ToFloat32()));
        }
    }

    [Theory]
    [InlineData("ADA_model.pt", (44 * 15665) + (48 * 2813))]
    [InlineData("autoencoder.pt", 44 * 15665)]
    public void Counters_tell_how_long_a_model_was_trained(string file, long batches)
    {
        IReadOnlyDictionary<string, Tensor> tensors = Checkpoint.ReadStateDict(Reference.Get("models", file));
        Assert.Equal(batches, BitConverter.ToInt64(tensors["encoder.1.num_batches_tracked"].Bytes));
    }
}
