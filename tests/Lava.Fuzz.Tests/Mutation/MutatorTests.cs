using Lava.Fuzz.Mutation;
using Lava.Fuzz.Seeds;
using Lava.Fuzz.Targets;
using Xunit;

namespace Lava.Fuzz.Tests.Mutation;

public class MutatorTests
{
    private static readonly byte[][] Seeds = [[.. WavSeeds.Speech(16_000, 1, 100)], [1, 2, 3]];

    private static readonly Target Wav = AllTargets.Find("wav")!;

    [Fact]
    public void The_same_seed_and_index_give_the_same_input_in_any_order()
    {
        Mutator one = new("wav", [], Seeds, Wav), other = new("wav", [], Seeds, Wav);
        byte[][] forwards = [.. Enumerable.Range(0, 500).Select(i => one.Make(7, i))];
        byte[][] backwards = [.. Enumerable.Range(0, 500).Reverse().Select(i => other.Make(7, i)).Reverse()];
        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public void Inputs_stay_the_same_from_version_to_version()
    {
        // What a finding is named by must lead to it next year, too.
        byte[] first = new Mutator("wav", [], [[1, 2, 3, 4, 5, 6, 7, 8]], Wav).Make(1, 12_345);
        Assert.Equal("09020304051607C10808", Convert.ToHexString(first));
    }

    [Fact]
    public void Seeds_come_first_as_they_are_and_others_differ()
    {
        Mutator mutator = new("wav", [[9, 9]], Seeds, Wav);
        Assert.Equal([9, 9], mutator.Make(1, 0));
        Assert.Equal(Seeds[0], mutator.Make(1, 1));
        Assert.Equal(Seeds[1], mutator.Make(1, 2));
        byte[][] inputs = [.. Enumerable.Range(3, 1000).Select(i => mutator.Make(1, i))];
        Assert.InRange(inputs.Select(Convert.ToHexString).Distinct().Count(), 900, 1000);
        Assert.Contains(inputs, input => input.Length < 200);
        Assert.Contains(inputs, input => input.Length > Seeds[0].Length);
    }

    [Fact]
    public void No_input_is_longer_than_the_limit()
    {
        Target tight = AllTargets.Find("faulty-none")!;
        Mutator mutator = new(tight.Name, [], [new byte[200]], tight);
        int longest = Enumerable.Range(1, 5000).Max(i => mutator.Make(1, i).Length);
        Assert.Equal(tight.MaxLength, longest);
    }

    [Fact]
    public void Another_seed_or_target_gives_other_inputs()
    {
        byte[] input = new Mutator("wav", [], Seeds, Wav).Make(1, 99);
        Assert.NotEqual(input, new Mutator("wav", [], Seeds, Wav).Make(2, 99));
        Assert.NotEqual(input, new Mutator("zip", [], Seeds, Wav).Make(1, 99));
    }
}
