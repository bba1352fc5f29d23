using System.Text;

namespace Lava.Scan.Tests.Support;

/// <summary>A list on standard input that goes on only when it is let.</summary>
/// <param name="first">What comes at once.</param>
/// <param name="then">Called when the first is read; makes the rest, or throws.</param>
internal sealed class SlowList(IEnumerable<string> first, Func<IEnumerable<string>> then) : Stream
{
    private Stream? _now;
    private bool _asked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        _now ??= Lines(first);
        int read = _now.Read(buffer, offset, count);
        if (read > 0 || _asked)
            return read;
        _asked = true;
        _now = Lines(then());
        return _now.Read(buffer, offset, count);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static MemoryStream Lines(IEnumerable<string> lines) => new(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
}
