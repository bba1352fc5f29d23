using Lava.Attribution;
using Lava.IO;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Attribution;

public class PublishedManifestTests
{
    private static readonly string Folder = Path.Combine(Reference.Checkout, "models", "lava-2025");

    [Fact]
    public void The_published_model_is_described_as_its_authors_have_it()
    {
        ModelPackage package = ModelPackage.Read(Folder);
        Assert.Equal("lava-2025", package.Name);
        Assert.Equal(["CodecFake", "ASVspoof2021", "FakeOrReal"], package.Levels[0].Labels.Select(label => label.Name));
        Assert.Equal(["F01", "F02", "F03", "F04", "F05", "F06"], package.Levels[1].Labels.Select(label => label.Name));
        Assert.Equal((0.85, 0.9), (package.Levels[0].Threshold, package.Levels[1].Threshold));
        Assert.Equal("ADMR", Assert.Single(package.Levels[0].Below, below => below.Key == "CodecFake").Value);
        Assert.False(package.CanTellGenuine);
        Assert.Contains("cannot tell genuine speech from fake", package.Card.Limits, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sums_and_sizes_are_those_of_the_published_files()
    {
        foreach (ModelFile file in ModelPackage.Read(Folder).Files)
        {
            byte[] bytes = File.ReadAllBytes(Reference.Get("models", file.Name));
            Assert.Equal((file.Sha256, file.Bytes), (Sha256.Hex(bytes), bytes.LongLength));
        }
    }
}
