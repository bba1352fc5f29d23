using Lava.Attribution;
using Lava.Pages.Evidence;
using Lava.Service.Decoding;
using Lava.Service.Models;
using Lava.Service.Observing;

namespace Lava.Service.Analyzing;

/// <summary>Does one analysis, on the thread that calls: what <c>lava analyze --json</c> does with one recording.</summary>
internal sealed class Analyzer(ModelShelf models, DecoderPool decoders, DecodeSettings settings, ServiceMetrics metrics, TimeProvider time)
{
    /// <summary>Attributes a recording.</summary>
    /// <param name="path">Where it is kept.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="threads">Asked how many threads to use.</param>
    /// <param name="longest">Seconds after which it is given up; null for never.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="LavaException">There is no verdict; it says why.</exception>
    /// <exception cref="LongRecordingException">It is longer than <paramref name="longest"/>.</exception>
    public AnalysisOutcome Run(string path, AnalysisRequest request, AnalysisProgress progress, Func<int> threads, double? longest, CancellationToken cancellation)
    {
        LoadedModel model = models.Get(request.Model);
        progress.Begin(model.Model.Passes);
        var recording = new UploadedRecording(path, request.Name, decoders, settings, progress.Meter, longest);
        AttributionOptions options = request.Options;
        long begun = time.GetTimestamp();
        Verdict verdict = model.Model.Attribute(recording, options, threads, cancellation);
        TimeSpan decoding = progress.Meter.Decoding;
        metrics.Analyzed(verdict, decoding, time.GetElapsedTime(begun) - decoding);
        byte[]? report = null;
        if (request.Report)
        {
            progress.Report();
            OriginFacts origin = OriginFacts.Here(CommandProgram.Version, request.Asked, time);
            report = EvidencePage.Render(EvidenceMaker.Make(recording, verdict, model.Model.Package, model.Folder, options, origin, cancellation));
        }
        return new AnalysisOutcome(VerdictJson.Of(request.Timeline ? verdict : verdict with { Timeline = null }), verdict, progress.Recording!, report);
    }
}
