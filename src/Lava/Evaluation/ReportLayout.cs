using System.Globalization;
using System.Text;

namespace Lava.Evaluation;

/// <summary>The two forms in which a classification report is passed around: scikit-learn's text and pandas' table of it.</summary>
internal static class ReportLayout
{
    private static readonly string[] Columns = ["precision", "recall", "f1-score", "support"];

    public static string Text(ClassificationReport report, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 15);
        int width = report.Classes.Select(row => Length(row.Name)).Append(report.Weighted.Name.Length).Append(digits).Max();
        var text = new StringBuilder();
        Line(text, width, "", Columns);
        text.Append('\n');
        foreach (ClassScore row in report.Classes)
            Line(text, width, row, digits);
        text.Append('\n');
        if (HasAccuracy(report))
            Line(text, width, "accuracy", ["", "", Fixed(report.Accuracy, digits), Count(report.Macro.Support)]);
        else
            Line(text, width, report.Micro, digits);
        Line(text, width, report.Macro, digits);
        Line(text, width, report.Weighted, digits);
        return text.ToString();
    }

    public static IReadOnlyList<IReadOnlyList<string>> CsvRows(ClassificationReport report)
    {
        // pandas spreads the one number of this row over all columns, and its support is a float as it shares columns with the rest.
        string accuracy = Float(report.Accuracy);
        return
        [
            ["", .. Columns],
            .. report.Classes.Select(Row),
            HasAccuracy(report) ? ["accuracy", accuracy, accuracy, accuracy, accuracy] : Row(report.Micro),
            Row(report.Macro),
            Row(report.Weighted),
        ];
    }

    /// <summary>Where a sample was given none of the classes scikit-learn has no accuracy, but a micro average, of which precision and recall differ.</summary>
    private static bool HasAccuracy(ClassificationReport report) => report.Matrix.Answered == report.Matrix.Total;

    private static string[] Row(ClassScore row) => [row.Name, Float(row.Precision), Float(row.Recall), Float(row.F1), Float(row.Support)];

    private static void Line(StringBuilder text, int width, ClassScore row, int digits) =>
        Line(text, width, row.Name, [Fixed(row.Precision, digits), Fixed(row.Recall, digits), Fixed(row.F1, digits), Count(row.Support)]);

    private static void Line(StringBuilder text, int width, string name, string[] fields)
    {
        text.Append(' ', width - Length(name)).Append(name).Append(' ');
        foreach (string field in fields)
            text.Append(' ').Append(field.PadLeft(9));
        text.Append('\n');
    }

    /// <summary>Characters as Python counts them.</summary>
    private static int Length(string name) => name.EnumerateRunes().Count();

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A share as Python's <c>format(value, f".{digits}f")</c>: what lies exactly between two goes to the even one.</summary>
    private static string Fixed(double value, int digits)
    {
        // Just the odd multiples of 2^-(digits + 1) lie exactly between two.
        double halves = Math.ScaleB(value, digits + 1);
        return halves == Math.Floor(halves) && halves % 2 == 1
            ? Math.Round((decimal)value, digits, MidpointRounding.ToEven).ToString($"F{digits}", CultureInfo.InvariantCulture)
            : value.ToString($"F{digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>A number as Python's <c>repr</c>.</summary>
    private static string Float(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text.Replace('E', 'e');
    }
}
