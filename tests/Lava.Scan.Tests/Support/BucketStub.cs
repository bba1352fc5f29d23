using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security;
using System.Text;

namespace Lava.Scan.Tests.Support;

/// <summary>An S3-compatible store of one bucket in memory: lists by page, gets, puts, deletes. Requests without a signature are refused.</summary>
internal sealed class BucketStub : IDisposable
{
    private readonly WebStub _web;
    private readonly int _page;
    private readonly bool _needsSignature;

    /// <param name="page">Keys of a page of a list.</param>
    /// <param name="needsSignature">Whether anonymous requests are refused.</param>
    public BucketStub(int page = 3, bool needsSignature = true)
    {
        (_page, _needsSignature) = (page, needsSignature);
        _web = new WebStub(AnswerAsync);
    }

    public string Address => _web.Address.TrimEnd('/');

    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Requests { get; } = new();

    public void Dispose() => _web.Dispose();

    private async Task AnswerAsync(HttpListenerContext context)
    {
        HttpListenerRequest request = context.Request;
        string[] path = Uri.UnescapeDataString(request.Url!.AbsolutePath).TrimStart('/').Split('/', 2);
        string key = path.Length > 1 ? path[1] : "";
        Requests.Enqueue($"{request.HttpMethod} {key} {request.Url.Query}");
        if (_needsSignature && request.Headers["Authorization"]?.StartsWith("AWS4-HMAC-SHA256 Credential=me/", StringComparison.Ordinal) != true)
            await ErrorAsync(context, 403, "AccessDenied");
        else if (path[0] != "archive")
            await ErrorAsync(context, 404, "NoSuchBucket");
        else if (request.HttpMethod == "GET" && key.Length == 0)
            await ListAsync(context, request.QueryString["prefix"] ?? "", request.QueryString["continuation-token"] ?? "");
        else if (request.HttpMethod == "GET" && Objects.TryGetValue(key, out byte[]? content))
            await WebStub.WriteAsync(context, content);
        else if (request.HttpMethod == "GET")
            await ErrorAsync(context, 404, "NoSuchKey");
        else if (request.HttpMethod == "PUT")
            await PutAsync(context, key);
        else
            await DeleteAsync(context, key);
    }

    private async Task ListAsync(HttpListenerContext context, string prefix, string after)
    {
        string[] keys = [.. Objects.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0).Order(StringComparer.Ordinal)];
        string[] shown = [.. keys.Take(_page)];
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>archive</Name>");
        bool more = keys.Length > shown.Length;
        xml.Append(CultureInfo.InvariantCulture, $"<KeyCount>{shown.Length}</KeyCount><MaxKeys>{_page}</MaxKeys><IsTruncated>{(more ? "true" : "false")}</IsTruncated>");
        if (more)
            xml.Append(CultureInfo.InvariantCulture, $"<NextContinuationToken>{SecurityElement.Escape(shown[^1])}</NextContinuationToken>");
        foreach (string key in shown)
            xml.Append(CultureInfo.InvariantCulture, $"<Contents><Key>{SecurityElement.Escape(key)}</Key><Size>{Objects[key].Length}</Size></Contents>");
        await WebStub.WriteAsync(context, Encoding.UTF8.GetBytes(xml.Append("</ListBucketResult>").ToString()), type: "application/xml");
    }

    private async Task PutAsync(HttpListenerContext context, string key)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        if (context.Request.Headers["If-None-Match"] == "*" && !Objects.TryAdd(key, body.ToArray()))
        {
            await ErrorAsync(context, 412, "PreconditionFailed");
            return;
        }
        Objects[key] = body.ToArray();
        context.Response.Headers["ETag"] = "\"x\"";
        await WebStub.WriteAsync(context, []);
    }

    private async Task DeleteAsync(HttpListenerContext context, string key)
    {
        Objects.TryRemove(key, out _);
        context.Response.StatusCode = 204;
        context.Response.Close();
        await Task.CompletedTask;
    }

    private static Task ErrorAsync(HttpListenerContext context, int status, string code) =>
        WebStub.WriteAsync(context, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>{code}</Message></Error>"), status, "application/xml");
}
