using Xunit;

namespace Lava.Cli.Tests;

public class SmokeTests
{
    [Fact]
    public void The_command_has_an_assembly() => Assert.Equal("Lava.Cli", typeof(Program).Assembly.GetName().Name);
}
