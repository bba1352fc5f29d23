using Lava.Attribution;
using Lava.Commands.Parsing;
using Lava.Inference;
using Lava.Service.Analyzing;
using Lava.Service.Models;
using Lava.Text;
using Microsoft.Extensions.Primitives;

namespace Lava.Service.Http;

/// <summary>The query of a request for an analysis: the options of <c>lava analyze</c>.</summary>
internal static class RequestQuery
{
    private const double Day = 24 * 3600;
    private static readonly string[] Known = ["model", "name", "timeline", "window", "hop", "threshold", "report"];

    /// <summary>Reads it.</summary>
    /// <param name="query">As it came.</param>
    /// <param name="models">Whether there is such a model is looked up, and it is loaded.</param>
    /// <exception cref="LavaException">A parameter cannot be, or there is no such model.</exception>
    public static AnalysisRequest Read(IQueryCollection query, ModelShelf models)
    {
        foreach (string name in query.Keys.Where(name => !Known.Contains(name)))
            throw Wrong($"There is no parameter '{Printable.Of(name)}'.{Suggestion.For(name, Known)} There are {string.Join(", ", Known)}.");
        LoadedModel model = models.Get(Single(query, "model") is { Length: > 0 } named ? named : models.Default);
        bool timeline = Flag(query, "timeline"), report = Flag(query, "report");
        double? window = Seconds(query, "window"), hop = Seconds(query, "hop");
        if (!timeline && !report && (window ?? hop) is not null)
            throw Wrong("window and hop need timeline=true or report=true.");
        double length = window ?? AttributionOptions.DefaultWindowSeconds, step = hop ?? Math.Min(AttributionOptions.DefaultHopSeconds, length);
        if (step > length)
            throw Wrong("hop must not be longer than window, or parts of the recording would go unheard.");
        if (length / step > WindowGrid.MaxOverlap)
            throw Wrong($"hop must be at least the {WindowGrid.MaxOverlap}th part of window.");
        return new AnalysisRequest
        {
            Name = Single(query, "name") ?? "",
            Model = model.Name,
            Timeline = timeline,
            Window = length,
            Hop = step,
            Thresholds = Thresholds(query["threshold"], model.Model.Package),
            Report = report,
        };
    }

    private static IReadOnlyDictionary<string, double> Thresholds(StringValues values, ModelPackage package)
    {
        try
        {
            IReadOnlyDictionary<string, double> thresholds = ThresholdOption.Read([.. values.Select(value => value ?? "")], "threshold");
            ThresholdOption.Check(thresholds, package, "threshold");
            return thresholds;
        }
        catch (UsageException error)
        {
            throw Wrong(Printable.Of(error.Message));
        }
    }

    private static bool Flag(IQueryCollection query, string name) => Single(query, name) switch
    {
        null or "false" or "0" => false,
        "true" or "1" or "" => true,
        var other => throw Wrong($"{name} is true or false, not '{Printable.Of(other)}'."),
    };

    private static double? Seconds(IQueryCollection query, string name) => Single(query, name) is not { } text ? null
        : Numbers.TryRead(text, out double value) && value is > 0 and <= Day ? value
        : throw Wrong($"{name} is a number of seconds above 0, at most a day, not '{Printable.Of(text)}'.");

    private static string? Single(IQueryCollection query, string name) => query[name] is { Count: <= 1 } values ? values.FirstOrDefault()
        : throw Wrong($"{name} is given more than once.");

    private static ServiceException Wrong(string message) => new(ServiceErrors.Parameter, message);
}
