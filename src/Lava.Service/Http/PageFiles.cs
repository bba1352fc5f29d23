using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace Lava.Service.Http;

/// <summary>The page: static files that lie beside the program.</summary>
internal static class PageFiles
{
    private const string NoncePlace = "__CSP_NONCE__";

    private const string Without = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Lava</title></head>
        <body><main><h1>Lava</h1><p>The page is not built into this program. The service answers at <a href="/scalar">/v1</a>.</p></main></body>
        </html>

        """;

    /// <summary>Where they are.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Answers with them.</summary>
    public static void Use(WebApplication app)
    {
        string index = Path.Combine(Folder, "index.html");
        string html = File.Exists(index) ? File.ReadAllText(index) : Without;
        app.MapMethods("/", InfoEndpoints.Looking, (HttpContext context) => IndexAsync(context, html)).ExcludeFromDescription();
        app.MapMethods("/index.html", InfoEndpoints.Looking, (HttpContext context) => IndexAsync(context, html)).ExcludeFromDescription();
        if (!Directory.Exists(Folder))
            return;
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Folder), // which leads nowhere outside
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache", // names there have hashes in them
        });
    }

    /// <summary>What the page may do.</summary>
    /// <param name="nonce">Allows style that carries it: of wavesurfer.js, in a shadow root.</param>
    public static string Policy(string nonce) =>
        "default-src 'none'; script-src 'self'; " + $"style-src 'self' 'nonce-{nonce}'; "
        + "img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self' blob:; worker-src 'self' blob:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static Task IndexAsync(HttpContext context, string html)
    {
        string nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy = Policy(nonce);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html.Replace(NoncePlace, nonce, StringComparison.Ordinal));
    }
}
