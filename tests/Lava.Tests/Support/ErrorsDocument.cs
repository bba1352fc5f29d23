using System.Reflection;

namespace Lava.Tests.Support;

/// <summary>Codes of errors and warnings: those that docs/errors.md lists, and those that an assembly has.</summary>
internal static class ErrorsDocument
{
    /// <summary>Documented codes by what stands before their dot.</summary>
    public static ILookup<string, string> Families { get; } = File.ReadLines(Path.Combine(Reference.Checkout, "docs", "errors.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToLookup(code => code.Split('.')[0]);

    /// <summary>Documented codes of some families, in ordinal order.</summary>
    public static IEnumerable<string> Of(params IEnumerable<string> families) => families.SelectMany(family => Families[family]).Order(StringComparer.Ordinal);

    /// <summary>Codes that the classes of an assembly whose names end in Errors or Warnings have.</summary>
    public static IEnumerable<string> CodesOf(Assembly assembly) => assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Errors", StringComparison.Ordinal) || type.Name.EndsWith("Warnings", StringComparison.Ordinal))
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field.IsLiteral && field.FieldType == typeof(string))
        .Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal);
}
