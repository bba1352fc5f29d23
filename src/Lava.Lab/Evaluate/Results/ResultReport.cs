using System.Globalization;
using Lava.Pages.Runs;

namespace Lava.Lab.Evaluate.Results;

/// <summary>A result as a page: in words, then numbers, tables and pictures, and what it all rests on.</summary>
internal static class ResultReport
{
    /// <summary>Rows of a table that a page shows; the files have all of them.</summary>
    private const int MostRows = 200;

    /// <summary>Numbers that a page lists.</summary>
    private const int MostNumbers = 400;

    /// <summary>The page of one result.</summary>
    public static RunReport Of(EvaluationResult result) => new()
    {
        Title = result.Title,
        Summary = result.Summary,
        Sections = [Pictures(result, "Pictures"), Tables(result, "Tables"), Numbers(result, "All numbers")],
        Embedding = result.Embedding,
        Configuration = Facts(result.Provenance.Configuration),
        Provenance = Provenance([result]),
        Limits = result.Limits,
    };

    /// <summary>The page of several results.</summary>
    /// <param name="title">What they are of.</param>
    /// <param name="summary">What came out in all.</param>
    /// <param name="results">In the order of the page, with a name each.</param>
    /// <param name="configuration">What was asked for.</param>
    public static RunReport Of(string title, IReadOnlyList<string> summary, IReadOnlyList<(string Name, EvaluationResult Result)> results, IEnumerable<KeyValuePair<string, string>> configuration) => new()
    {
        Title = title,
        Summary = summary,
        Sections =
        [
            .. results.Select(entry =>
            {
                RunSection pictures = Pictures(entry.Result, entry.Name), tables = Tables(entry.Result, entry.Name);
                return new RunSection(entry.Name) { Text = entry.Result.Summary, Tables = tables.Tables, Figures = pictures.Figures };
            }),
        ],
        Embedding = results.Select(entry => entry.Result.Embedding).FirstOrDefault(embedding => embedding is not null),
        Configuration = Facts(configuration),
        Provenance = Provenance([.. results.Select(entry => entry.Result)]),
        Limits = [.. results.SelectMany(entry => entry.Result.Limits.Select(limit => $"{entry.Name}: {limit}"))],
    };

    private static RunSection Pictures(EvaluationResult result, string title) => new(title)
    {
        Figures = [.. result.Figures.Select(figure => new RunFigure(figure.Name.Replace('-', ' '), figure.Caption, figure.Svg.Length <= figure.Png.Length * 4 ? figure.Svg : figure.Png))],
    };

    private static RunSection Tables(EvaluationResult result, string title) => new(title)
    {
        // Points of a map are there to walk among.
        Tables = [.. result.Tables.Where(table => !table.Name.StartsWith("tsne-", StringComparison.Ordinal)).Select(Table)],
    };

    private static RunTable Table(ResultTable table)
    {
        string more = table.Rows.Count > MostRows ? string.Create(CultureInfo.InvariantCulture, $" The first {MostRows} of {table.Rows.Count:N0} rows; all are in {table.Name}.csv.") : "";
        return new RunTable(table.Caption + more, [.. table.Columns.Select((name, i) => new RunColumn(name, table.Rows.Any(row => row[i].Length > 0) && table.Rows.All(row => IsNumber(row[i]))))],
            [.. table.Rows.Take(MostRows).Select(row => (IReadOnlyList<string>)[.. row.Select(Shown)])]);
    }

    private static RunSection Numbers(EvaluationResult result, string title) => new(title)
    {
        Text = ["Their definitions are in docs/evaluation.md; in full they are in numbers.json and numbers.csv."],
        Tables =
        [
            new RunTable(null, [new RunColumn("number"), new RunColumn("value", Numeric: true)], [.. JsonNumbers.Flat(result.Numbers).Take(MostNumbers).Select(row => (IReadOnlyList<string>)[row[0], Shown(row[1])])]),
        ],
    };

    private static bool IsNumber(string text) => text.Length == 0 || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    // A page has four digits; files have all.
    private static string Shown(string text) =>
        text.Contains('.', StringComparison.Ordinal) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value.ToString("0.####", CultureInfo.InvariantCulture) : text;

    private static IReadOnlyList<RunFact> Facts(IEnumerable<KeyValuePair<string, string>> pairs) => [.. pairs.Select(pair => new RunFact(pair.Key, pair.Value))];

    private static IReadOnlyList<RunFact> Provenance(IReadOnlyList<EvaluationResult> results) =>
    [
        .. results.SelectMany(result => result.Provenance.Files).DistinctBy(file => (file.Role, file.Path)).Select(file => new RunFact($"{file.Role}: {file.Path}", $"SHA-256 {file.Sha256}")),
        .. Facts(results.SelectMany(result => result.Provenance.Versions).Distinct()),
        .. results.Count == 0 ? Array.Empty<RunFact>() : [new RunFact("time", results.Max(result => result.Provenance.Time).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture))],
    ];
}
