using Lava.Checkpoints;
using Lava.Fuzz.Mutation;
using Lava.Fuzz.Seeds;
using Lava.Fuzz.Tests.Support;
using Xunit;

namespace Lava.Fuzz.Tests.Mutation;

public class PickleEditsTests
{
    [Fact]
    public void Pickles_stay_pickles_many_of_which_can_be_read()
    {
        using var folder = new TemporaryFolder();
        var buffer = new EditBuffer(1 << 14);
        int read = 0, refused = 0;
        foreach (Seed seed in PickleSeeds.All())
        {
            for (int i = 0; i < 50; i++)
            {
                buffer.Load(seed.Bytes);
                Assert.True(PickleEdits.Change(buffer, new FuzzRandom(1, seed.Name, i)));
                string path = Path.Combine(folder.Path, "x.pt");
                File.WriteAllBytes(path, CheckpointSeeds.Zip(buffer.ToArray()));
                try
                {
                    Checkpoint.Read(path);
                    read++;
                }
                catch (CheckpointException)
                {
                    refused++;
                }
            }
        }
        Assert.True(read > 100 && refused > 100, $"{read} were read, {refused} refused.");
    }

    [Fact]
    public void What_is_no_pickle_is_left_alone()
    {
        var buffer = new EditBuffer(100);
        buffer.Load([0xFF, 0x80, 2]);
        Assert.False(PickleEdits.Change(buffer, new FuzzRandom(1, "x", 1)));
    }
}
