using System.Reflection;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.Documents;

public class ErrorsDocumentTests
{
    [Fact]
    public void Every_code_of_an_error_or_warning_is_documented_and_no_other()
    {
        string document = File.ReadAllText(Path.Combine(Reference.Checkout, "docs", "errors.md"));
        string[] documented = [.. document.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1])
            // The tests of Lava.Training, Lava.Lab, Lava.Pages, Lava.Service, Lava.Scan and Lava.Cluster see to these.
            .Where(code => code.Split('.')[0] is not ("training" or "experiment" or "export" or "calibrate" or "evaluate" or "report" or "service" or "scan" or "cluster"))];

        string[] codes = [.. typeof(LavaException).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Errors", StringComparison.Ordinal) || type.Name.EndsWith("Warnings", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!)
            .Append(new Lava.Attribution.ModelPackageException("x", ["y"]).Code)];

        Assert.Equal(codes.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }
}
