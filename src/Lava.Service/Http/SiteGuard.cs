using System.Net;

namespace Lava.Service.Http;

/// <summary>Keeps pages of other sites away from a service that trusts whoever reaches it.</summary>
/// <remarks>
/// A page of any site may have its browser post to <c>http://127.0.0.1</c>, and one whose name is made to resolve to 127.0.0.1 (DNS rebinding) may read the answers.
/// Browsers say where a request comes from (<c>Sec-Fetch-Site</c>, <c>Origin</c>) and whom it is meant for (<c>Host</c>), and pages cannot change that.
/// </remarks>
/// <param name="hosts">Names that the service answers to; null for any.</param>
/// <param name="origins">Origins of other sites that may ask.</param>
internal sealed class SiteGuard(IReadOnlySet<string>? hosts, IReadOnlySet<string> origins)
{
    /// <summary>Names of this machine for itself.</summary>
    public static IReadOnlyList<string> Loopback { get; } = ["localhost", IPAddress.Loopback.ToString(), "[::1]"];

    /// <summary>Refuses a request, or passes it on.</summary>
    /// <exception cref="ServiceException">It is refused.</exception>
    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        if (hosts is not null && !hosts.Contains(request.Host.Host))
            throw new ServiceException(ServiceErrors.Host, "The Host header names none of the hosts that this service is known by.");
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method) && IsForeign(request))
            throw new ServiceException(ServiceErrors.CrossSite, "A page of another site asks, which this service does not allow.");
        return next(context);
    }

    private bool IsForeign(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        if (origins.Contains(origin))
            return false;
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is not ("same-origin" or "none");
        return origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && from.Authority == request.Host.Value);
    }
}
