using Lava.Audio;
using Lava.Scan.Inputs;
using Lava.Scan.Storage;

namespace Lava.Scan.Fetching;

/// <summary>Brings inputs to hand, wherever they lie. What comes over a network is kept in a private temporary file until it was scored. Thread-safe.</summary>
/// <param name="folder">The folder that relative paths start from.</param>
/// <param name="limits">What an input may cost.</param>
/// <param name="bucket">The store of buckets; asked for when one of its objects is fetched.</param>
/// <param name="decoded">Told of every stretch of an input that is decoded, in seconds; null where nobody listens.</param>
public sealed class InputFetcher(string folder, FetchLimits limits, Func<BucketClient> bucket, Action<double>? decoded = null) : IDisposable
{
    private readonly WebClient _web = new();

    /// <summary>Fetches an input; what keeps it from being had is part of the answer.</summary>
    internal FetchedInput Fetch(ScanInput input, CancellationToken cancellation)
    {
        try
        {
            if (BucketAddress.IsOne(input.Path))
                return WithinTime(input, OpenObject, cancellation);
            return WebAddress.IsOne(input.Path)
                ? WithinTime(input, OpenPage, cancellation)
                : FetchedInput.OfFile(input, Path.Combine(folder, input.Path), limits, kept: null, decoded, cancellation);
        }
        catch (LavaException error)
        {
            return FetchedInput.Failed(input, error);
        }
        catch (ArgumentException error)
        {
            // A name with a NUL in it, which no system takes.
            return FetchedInput.Failed(input, new AudioException(AudioErrors.Unreadable, $"It is no name of a file: {error.Message}", error));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _web.Dispose();

    private FetchedInput WithinTime(ScanInput input, Func<ScanInput, CancellationToken, SpooledRecording> open, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(TimeSpan.FromSeconds(limits.TimeoutSeconds));
        try
        {
            SpooledRecording spooled = open(input, time.Token);
            return FetchedInput.OfFile(input, spooled.FilePath, limits, spooled, decoded, cancellation);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new ScanException(ScanErrors.LimitExceeded, FormattableString.Invariant($"It took longer than {limits.TimeoutSeconds} s to fetch, the most that is accepted (--timeout)."), error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new ScanException(ScanErrors.Fetch, $"It cannot be fetched: {error.Message}", error);
        }
    }

    private SpooledRecording OpenObject(ScanInput input, CancellationToken time)
    {
        if (!bucket().TryOpen(BucketAddress.Parse(input.Path), out BucketObject opened, time))
            throw new ScanException(ScanErrors.Fetch, "There is no such object.");
        using (opened)
            return Spool(opened.Content, opened.Bytes, time);
    }

    private SpooledRecording OpenPage(ScanInput input, CancellationToken time)
    {
        using HttpResponseMessage response = _web.Open(WebAddress.Parse(input.Path), time);
        using Stream content = response.Content.ReadAsStream(time);
        return Spool(content, response.Content.Headers.ContentLength ?? 0, time);
    }

    private SpooledRecording Spool(Stream content, long announced, CancellationToken time)
    {
        if (announced > limits.MaxBytes)
            throw new ScanException(ScanErrors.LimitExceeded, $"It has {announced} bytes; at most {limits.MaxBytes} are accepted (--max-bytes).");
        return SpooledRecording.Create(new TimedStream(content, time), maxBytes: limits.MaxBytes, cancellation: time);
    }
}
