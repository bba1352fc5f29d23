using CsCheck;
using Lava.Scan.Inputs;
using Xunit;

namespace Lava.Scan.Tests.Inputs;

public class PartPlanTests
{
    [Fact]
    public void Parts_cover_every_input_exactly_once_in_order() => Gen.Select(Gen.Long[1, 200_000], Gen.Int[1, 3_000]).Sample((inputs, size) =>
    {
        var plan = new PartPlan(inputs, size);
        long next = 0;
        for (int part = 0; part < plan.Parts; part++)
        {
            Assert.Equal(next, plan.First(part));
            Assert.InRange(plan.Count(part), 1, size);
            Assert.True(plan.Count(part) == size || part == plan.Parts - 1);
            next += plan.Count(part);
        }
        Assert.Equal(inputs, next);
    });

    [Fact]
    public void A_billion_inputs_have_parts()
    {
        var plan = new PartPlan(1_000_000_001, 1_000);
        Assert.Equal((1_000_001, 1_000_000_000L, 1), (plan.Parts, plan.First(1_000_000), plan.Count(1_000_000)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void There_is_no_part_beyond(int part)
    {
        var plan = new PartPlan(10, 4);
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Count(part));
    }
}
