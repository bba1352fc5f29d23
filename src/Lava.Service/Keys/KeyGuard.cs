using System.Threading.RateLimiting;

namespace Lava.Service.Keys;

/// <summary>Lets requests with a valid key through, and each key as often as it may.</summary>
/// <param name="keys">The keys.</param>
internal sealed class KeyGuard(KeyTable keys) : IDisposable
{
    private static readonly string NoHash = new('0', 64);

    private readonly PartitionedRateLimiter<KeyRecord> _limiter = PartitionedRateLimiter.Create<KeyRecord, (string, int)>(key => RateLimitPartition.GetTokenBucketLimiter(
        (key.Id, key.PerMinute), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = key.PerMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / key.PerMinute,
        }));

    /// <summary>A key that is good until <see cref="Dispose"/>: the service's own, to warm itself up with.</summary>
    public ApiKey? Own { get; set; }

    /// <summary>Refuses a request, or passes it on.</summary>
    /// <exception cref="ServiceException">It is refused.</exception>
    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsOpen(context.Request.Path))
        {
            KeyRecord? key = Identify(context.Request);
            if (key is not null && HttpMethods.IsPost(context.Request.Method))
                Count(key);
        }
        return next(context);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    /// <summary>What everybody may have: the page, how it does and what it allows, and the description of the rest.</summary>
    private static bool IsOpen(PathString path) => !(path.StartsWithSegments("/v1") || path.StartsWithSegments("/metrics")) || path == "/v1/service";

    /// <summary>The key that a request brings; null for the service's own.</summary>
    private KeyRecord? Identify(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        string header = request.Headers.Authorization.ToString();
        string word = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : request.Headers["X-Api-Key"].ToString();
        ApiKey key = ApiKey.Parse(word) ?? throw Refuse(word.Length == 0 ? "This service asks for a key." : "What was sent is no key.");
        if (Own is { } own && key.Id == own.Id && key.Matches(own.Hash))
            return null;
        KeyRecord? known = keys.Find(key.Id);
        bool matches = key.Matches(known?.Hash ?? NoHash); // as long for an id that does not exist
        return matches && known is { Revoked: null } ? known : throw Refuse("The key is unknown or was revoked.");
    }

    private void Count(KeyRecord key)
    {
        using RateLimitLease lease = _limiter.AttemptAcquire(key);
        if (!lease.IsAcquired)
        {
            TimeSpan wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan known) ? known : TimeSpan.FromMinutes(1) / key.PerMinute;
            throw new ServiceException(ServiceErrors.RateLimit, $"The key {key.Name} is good for {key.PerMinute} analyses a minute.") { RetryAfter = wait };
        }
    }

    private static ServiceException Refuse(string reason) => new(ServiceErrors.Unauthorized, $"{reason} Send it as 'Authorization: Bearer KEY'.");
}
