using System.Reflection;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Cluster.Tests.Documents;

public class ErrorsDocumentTests
{
    [Fact]
    public void Every_code_of_an_error_of_clusters_is_documented_and_no_other()
    {
        string document = File.ReadAllText(Path.Combine(Reference.Checkout, "docs", "errors.md"));
        IEnumerable<string> documented = document.Split('\n').Where(line => line.StartsWith("| `cluster.", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
        IEnumerable<string> codes = typeof(ClusterErrors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(codes.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }
}
