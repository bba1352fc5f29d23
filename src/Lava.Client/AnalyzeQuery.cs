using System.Globalization;

namespace Lava.Client;

/// <summary>Options as the query of a request.</summary>
internal static class AnalyzeQuery
{
    /// <summary>Such as <c>?timeline=true&amp;hop=0.1</c>; empty for the usual.</summary>
    public static string Of(AnalyzeOptions options)
    {
        var parts = new List<string>();
        Add("model", options.Model);
        Add("name", options.Name);
        Add("timeline", options.Timeline ? "true" : null);
        Add("window", options.Window?.ToString("R", CultureInfo.InvariantCulture));
        Add("hop", options.Hop?.ToString("R", CultureInfo.InvariantCulture));
        foreach ((string level, double threshold) in options.Thresholds)
            Add("threshold", string.Create(CultureInfo.InvariantCulture, $"{level}={threshold:R}"));
        Add("report", options.Report ? "true" : null);
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (value is not null)
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }
}
