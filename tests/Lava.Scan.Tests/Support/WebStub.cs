using System.Net;
using Lava.Tests.Support;

namespace Lava.Scan.Tests.Support;

/// <summary>A web server of this process that answers as a test says.</summary>
internal sealed class WebStub : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<HttpListenerContext, Task> _answer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public WebStub(Func<HttpListenerContext, Task> answer)
    {
        _answer = answer;
        Address = $"http://127.0.0.1:{LoopbackPort.Free()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>Where it is, with a slash at the end.</summary>
    public string Address { get; }

    /// <summary>Cancelled when the test is over: what an answer that never ends waits for.</summary>
    public CancellationToken Over => _stop.Token;

    public static async Task WriteAsync(HttpListenerContext context, byte[] body, int status = 200, string? type = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength64 = body.Length;
        await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Close();
        _serving.Wait(TimeSpan.FromSeconds(10));
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            _ = Task.Run(async () =>
            {
                try
                {
                    await _answer(context);
                }
                catch (Exception error) when (error is HttpListenerException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
                {
                    // The other side has gone, as some tests want it to.
                }
            });
        }
    }
}
