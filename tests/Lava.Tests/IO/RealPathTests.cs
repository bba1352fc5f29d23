using Lava.IO;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.IO;

public class RealPathTests
{
    [Fact]
    public void A_step_up_behind_a_link_goes_up_from_where_the_link_leads()
    {
        using var folder = new TemporaryFolder();
        string outside = RealPath.Of(folder / "outside"), inside = RealPath.Of(folder / "inside");
        Directory.CreateDirectory(Path.Combine(outside, "dir"));
        Directory.CreateDirectory(inside);
        Directory.CreateSymbolicLink(Path.Combine(inside, "sub"), Path.Combine(outside, "dir"));
        File.CreateSymbolicLink(Path.Combine(inside, "file"), "sub/../secret");

        Assert.Equal(Path.Combine(outside, "secret"), RealPath.Of(Path.Combine(inside, "file")));
        Assert.Equal(Path.Combine(inside, "plain"), RealPath.Of(Path.Combine(inside, "plain")));
    }

    [Fact]
    public void Links_in_a_circle_are_an_error_and_no_hang()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder / "a", "b");
        File.CreateSymbolicLink(folder / "b", "a");
        Assert.Throws<IOException>(() => RealPath.Of(folder / "a"));
    }
}
