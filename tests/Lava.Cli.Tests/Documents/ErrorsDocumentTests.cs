using Lava.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.Documents;

public class ErrorsDocumentTests
{
    [Fact]
    public void Every_code_of_an_error_or_warning_is_documented_and_no_other()
    {
        // The tests of Lava.Training, Lava.Lab, Lava.Pages, Lava.Service, Lava.Scan and Lava.Cluster see to these.
        string[] others = ["training", "experiment", "export", "calibrate", "evaluate", "report", "service", "scan", "cluster"];
        IEnumerable<string> codes = ErrorsDocument.CodesOf(typeof(LavaException).Assembly).Append(new Lava.Attribution.ModelPackageException("x", ["y"]).Code);
        Assert.Equal(codes.Order(StringComparer.Ordinal), ErrorsDocument.Of(ErrorsDocument.Families.Select(family => family.Key).Except(others)));
    }
}
