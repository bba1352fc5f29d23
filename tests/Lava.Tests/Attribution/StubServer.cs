using System.Net;

namespace Lava.Tests.Attribution;

/// <summary>Answers requests as a test says, without a network.</summary>
internal sealed class StubServer : HttpMessageHandler
{
    private readonly Dictionary<string, Func<HttpResponseMessage>> _answers = [];

    /// <summary>What was asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    public StubServer Serve(string url, byte[] bytes) => Answer(url, () => new HttpResponseMessage { Content = new ByteArrayContent(bytes) });

    public StubServer Redirect(string url, string to, HttpStatusCode code = HttpStatusCode.Found) => Answer(url, () =>
    {
        var response = new HttpResponseMessage(code);
        response.Headers.Location = new Uri(to, UriKind.RelativeOrAbsolute);
        return response;
    });

    public StubServer Answer(string url, Func<HttpResponseMessage> answer)
    {
        _answers[url] = answer;
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string url = request.RequestUri!.AbsoluteUri;
        Asked.Add(url);
        return Task.FromResult(_answers.TryGetValue(url, out Func<HttpResponseMessage>? answer) ? answer() : new HttpResponseMessage(HttpStatusCode.NotFound));
    }

    /// <summary>A body that gives some bytes and then does something else for the rest.</summary>
    internal sealed class Body(byte[] first, Func<CancellationToken, Task<int>> then) : Stream
    {
        private bool _given;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_given) return await then(cancellationToken);
            _given = true;
            first.CopyTo(buffer);
            return first.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
