using CsCheck;
using Lava.Scan.Inputs;
using Xunit;

namespace Lava.Scan.Tests.Inputs;

public class SortedPathsTests
{
    [Fact]
    public void Any_number_of_paths_comes_back_in_ordinal_order_whatever_is_in_memory() =>
        Gen.Select(Gen.String.Array[0, 200], Gen.Int[1, 9], Gen.Int[2, 4]).Sample((paths, run, fanIn) =>
        {
            using var sorted = new SortedPaths(run, fanIn);
            foreach (string path in paths)
                sorted.Add(path);
            Assert.Equal(paths.Order(StringComparer.Ordinal), sorted.Read());
        }, iter: 200);
}
