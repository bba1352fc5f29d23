using System.Globalization;

namespace Lava.Attribution;

/// <summary>Reads what a level promises.</summary>
internal static class PromiseReader
{
    private const double Day = 24 * 3600;

    private static readonly string[] Fields =
        ["maxError", "confidence", "bound", "recordings", "answered", "errors", "groups", "list", "date", "firstSeconds", "assumption"];

    /// <returns>Null where there is none, or none that can be read, which is reported.</returns>
    public static RiskPromise? Read(StrictObject level, ProblemList problems)
    {
        if (level.Object("promise", required: false, Fields) is not { } promise) return null;
        double? maxError = Share("maxError"), confidence = Share("confidence"), bound = promise.Number("bound", required: true);
        if (bound < 0 || bound > maxError) Add("bound", bound, "from 0 to maxError");
        long? recordings = Count("recordings", 1, int.MaxValue), answered = Count("answered", 1, recordings ?? int.MaxValue), errors = Count("errors", 0, answered ?? int.MaxValue);
        long? groups = promise.Has("groups") ? Count("groups", 1, recordings ?? int.MaxValue) : null;
        string? list = promise.String("list", required: true), date = promise.String("date", required: true);
        if (list is not null && (list.Length != 64 || !list.All(char.IsAsciiHexDigit))) problems.Add($"{promise.PathOf("list")} must be 64 hexadecimal digits.");
        DateOnly day = default;
        if (date is not null && !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            problems.Add($"{promise.PathOf("date")} must be a date such as 2026-11-24.");
        double? first = promise.Number("firstSeconds", required: false);
        if (first is <= 0 or > Day) Add("firstSeconds", first, "above 0 and at most a day");
        string? assumption = promise.Prose("assumption");
        if (assumption is null && !promise.Has("assumption")) problems.Add($"{promise.PathOf("assumption")} is missing.");
        return new RiskPromise
        {
            MaxError = maxError ?? 0,
            Confidence = confidence ?? 0,
            Bound = bound ?? 0,
            Recordings = (int)(recordings ?? 0),
            Answered = (int)(answered ?? 0),
            Errors = (int)(errors ?? 0),
            Groups = (int?)groups,
            List = list?.ToLowerInvariant() ?? "",
            Date = day,
            FirstSeconds = first,
            Assumption = assumption ?? "",
        };

        double? Share(string field)
        {
            double? share = promise.Number(field, required: true);
            if (share is <= 0 or >= 1) Add(field, share, "above 0 and below 1");
            return share;
        }

        // What is out of range does not become the range of the next.
        long? Count(string field, long least, long most)
        {
            long? count = promise.Integer(field, required: true);
            if (count is null || (count >= least && count <= most)) return count;
            Add(field, count, $"from {least} to {most}");
            return null;
        }

        void Add(string field, double? value, string range) =>
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{promise.PathOf(field)} is {value}; it must be {range}."));
    }
}
