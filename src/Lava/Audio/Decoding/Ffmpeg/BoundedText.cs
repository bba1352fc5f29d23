using System.Text;

namespace Lava.Audio.Decoding.Ffmpeg;

/// <summary>The last of what a program says, however much it says.</summary>
internal sealed class BoundedText(int capacity)
{
    private readonly StringBuilder _text = new();

    /// <summary>Reads to the end.</summary>
    public void ReadFrom(TextReader reader)
    {
        char[] buffer = new char[1024];
        try
        {
            int read;
            while ((read = reader.Read(buffer, 0, buffer.Length)) > 0)
            {
                lock (_text)
                {
                    _text.Append(buffer, 0, read);
                    if (_text.Length > capacity)
                        _text.Remove(0, _text.Length - capacity);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The program is gone; what it said is kept.
        }
    }

    public override string ToString()
    {
        lock (_text)
            return _text.ToString();
    }
}
