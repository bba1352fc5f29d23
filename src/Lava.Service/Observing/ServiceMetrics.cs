using System.Diagnostics.Metrics;
using Lava.Attribution;

namespace Lava.Service.Observing;

/// <summary>What is counted, for <c>/metrics</c>.</summary>
internal sealed class ServiceMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Lava.Service";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _requests, _verdicts, _rejections;
    private readonly Histogram<double> _decode, _score, _wait;

    public ServiceMetrics()
    {
        _requests = _meter.CreateCounter<long>("lava.requests", description: "Requests that were answered, by route and status.");
        _verdicts = _meter.CreateCounter<long>("lava.verdicts", description: "Verdicts, by model and by whether the last level answered.");
        _rejections = _meter.CreateCounter<long>("lava.rejections", description: "Requests and jobs that ended without a verdict, by code.");
        var buckets = new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] };
        _decode = _meter.CreateHistogram("lava.decode", "s", "Time that an analysis waited for decoded samples.", advice: buckets);
        _score = _meter.CreateHistogram("lava.score", "s", "The rest of its time: resampling, looking for what makes a verdict unsure, scoring.", advice: buckets);
        _wait = _meter.CreateHistogram("lava.wait", "s", "Time that an analysis waited for its turn.", advice: buckets);
    }

    /// <summary>A request was answered.</summary>
    public void Answered(string route, int status) => _requests.Add(1, new("route", route), new("status", status));

    /// <summary>A recording was attributed.</summary>
    public void Analyzed(Verdict verdict, TimeSpan decoding, TimeSpan scoring)
    {
        _verdicts.Add(1, new("model", verdict.Model), new("stopped", VerdictJson.Stopped(verdict.Stopped)));
        _decode.Record(decoding.TotalSeconds);
        _score.Record(scoring.TotalSeconds);
    }

    /// <summary>An analysis had its turn.</summary>
    public void Waited(TimeSpan wait) => _wait.Record(wait.TotalSeconds);

    /// <summary>A request or job ended without a verdict.</summary>
    public void Rejected(string code) => _rejections.Add(1, new KeyValuePair<string, object?>("code", code));

    /// <summary>Tells how many analyses wait, and how many are under way.</summary>
    public void Observe(Func<int> waiting, Func<int> running)
    {
        _meter.CreateObservableGauge("lava.queue.length", waiting, description: "Analyses that wait.");
        _meter.CreateObservableGauge("lava.running", running, description: "Analyses that are under way.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
