using Lava.Audio;
using Lava.Fuzz.Mutation;
using Lava.Fuzz.Seeds;
using Lava.Fuzz.Tests.Support;
using Xunit;

namespace Lava.Fuzz.Tests.Mutation;

public class RepairsTests
{
    [Fact]
    public void Sums_of_sound_files_are_as_they_would_be_put_right()
    {
        foreach (Seed seed in CheckpointSeeds.Zips().Where(seed => seed.Name != "deflated.pt"))
        {
            byte[] repaired = [.. seed.Bytes];
            Repairs.ZipRecords(repaired);
            Assert.Equal(seed.Bytes, repaired);
        }
    }

    [Fact]
    public void A_broken_frame_of_FLAC_is_sound_again()
    {
        byte[] file = StreamSeeds.Flac().First().Bytes;
        file[100] ^= 0x55;
        using var folder = new TemporaryFolder();
        Assert.NotNull(DamageOf(file));
        Repairs.FlacFrames(file);
        Assert.Null(DamageOf(file));

        string? DamageOf(byte[] content)
        {
            string path = Path.Combine(folder.Path, "x.flac");
            File.WriteAllBytes(path, content);
            using AudioReader reader = AudioFile.Open(path, cancellation: TestContext.Current.CancellationToken);
            float[] samples = new float[8192];
            while (reader.Read(samples) > 0)
            {
            }
            return reader.Damage;
        }
    }
}
