namespace Lava.Service;

/// <summary>The codes a <see cref="ServiceException"/> carries.</summary>
public static class ServiceErrors
{
    /// <summary>A parameter of a request is unknown, or has a value that cannot be.</summary>
    public const string Parameter = "service.parameter";

    /// <summary>There is no recording in a request, or what should hold it is broken.</summary>
    public const string Body = "service.body";

    /// <summary>A recording has more bytes than are accepted.</summary>
    public const string TooLarge = "service.too-large";

    /// <summary>A request brings no key that is valid.</summary>
    public const string Unauthorized = "service.unauthorized";

    /// <summary>A key was used more often than it may be.</summary>
    public const string RateLimit = "service.rate-limit";

    /// <summary>As many analyses wait as may.</summary>
    public const string QueueFull = "service.queue-full";

    /// <summary>Decoding took more time or memory than is allowed.</summary>
    public const string DecodeLimit = "service.decode-limit";

    /// <summary>The decoder's process ended on a recording.</summary>
    public const string DecoderEnded = "service.decoder-ended";

    /// <summary>A request took longer than is allowed.</summary>
    public const string RequestTime = "service.request-time";

    /// <summary>There is nothing of this name.</summary>
    public const string NotFound = "service.not-found";

    /// <summary>A path does not know a method.</summary>
    public const string Method = "service.method";

    /// <summary>No evidence report was asked for.</summary>
    public const string NoReport = "service.no-report";

    /// <summary>What is asked for is not made yet.</summary>
    public const string NotDone = "service.not-done";

    /// <summary>A page of another site asks.</summary>
    public const string CrossSite = "service.cross-site";

    /// <summary>A request is meant for a host that this is not known to be.</summary>
    public const string Host = "service.host";

    /// <summary>What came is no HTTP request that can be answered.</summary>
    public const string Request = "service.request";

    /// <summary>The service is being stopped.</summary>
    public const string Stopping = "service.stopping";

    /// <summary>A mistake of Lava's own.</summary>
    public const string Fault = "service.fault";

    /// <summary>Others could reach the service, and no key keeps them out.</summary>
    public const string Exposed = "service.exposed";

    /// <summary>The address cannot be listened on.</summary>
    public const string Address = "service.address";

    /// <summary>The folder of the service's data cannot be used.</summary>
    public const string Data = "service.data";

    /// <summary>There is no such key, or there is one of this name already.</summary>
    public const string Key = "service.key";
}
