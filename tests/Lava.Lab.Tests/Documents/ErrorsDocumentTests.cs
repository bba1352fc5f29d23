using System.Reflection;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.Documents;

public class ErrorsDocumentTests
{
    [Fact]
    public void Every_code_of_an_error_of_the_researchers_verbs_is_documented_and_no_other()
    {
        string document = File.ReadAllText(Path.Combine(Reference.Checkout, "docs", "errors.md"));
        IEnumerable<string> documented = document.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1])
            .Where(code => code.Split('.')[0] is "experiment" or "export" or "calibrate");

        IEnumerable<string> codes = typeof(Verbs).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Errors", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(codes.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }
}
