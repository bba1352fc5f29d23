using Xunit;

namespace Lava.Tests.Support;

public class ReferenceTests
{
    [Fact]
    public void The_checkout_has_a_solution() => Assert.True(File.Exists(Path.Combine(Reference.Checkout, "Lava.slnx")));

    [Fact]
    public void The_reference_has_checkpoints() => Assert.True(File.Exists(Reference.Get("models", "ADA_model.pt")));
}
