using System.Text;

namespace Lava.Text;

/// <summary>Reads the records of a CSV file (RFC 4180), one after another, within limits.</summary>
/// <remarks>
/// Records may end in CRLF or LF, as those of spreadsheets and of Python do; empty lines between them do not count, nor does a byte order mark.
/// </remarks>
/// <param name="text">Decoded strictly, so that what is no text is noticed.</param>
/// <param name="limits">What a record may cost.</param>
internal sealed class CsvReader(TextReader text, CsvLimits limits)
{
    private const int EndOfText = -1;
    private const char Mark = '\uFEFF';

    private readonly StringBuilder _field = new();
    private readonly char[] _buffer = new char[1 << 14];
    private int _filled, _at, _expected = 2;
    private long _reading = 1;

    /// <summary>Line on which the last record began, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The fields of the next record; null at the end.</summary>
    /// <exception cref="CsvFormatException">The text is no CSV from here on, or a limit is exceeded.</exception>
    public List<string>? Read()
    {
        if (Line == 0 && Peek() == Mark)
            _at++;
        while (Peek() is '\r' or '\n')
            EndLine();
        if (Peek() == EndOfText)
            return null;
        Line = _reading;
        var fields = new List<string>(_expected);
        while (true)
        {
            if (fields.Count == limits.MaxFields)
                throw new CsvFormatException(Line, $"It has more than {limits.MaxFields:N0} fields.");
            fields.Add(ReadField());
            if (Peek() != ',')
                break;
            _at++;
        }
        if (Peek() != EndOfText)
            EndLine();
        _expected = fields.Count;
        return fields;
    }

    private string ReadField()
    {
        _field.Clear();
        if (Peek() == '"')
        {
            ReadQuoted();
            return Peek() is EndOfText or ',' or '\r' or '\n'
                ? _field.ToString()
                : throw new CsvFormatException(_reading, "There is something between the closing quote of a field and the comma.");
        }
        for (int next; (next = Peek()) is not (EndOfText or ',' or '\r' or '\n'); _at++)
        {
            if (next == '"')
                throw new CsvFormatException(_reading, "A field without quotes around it has one inside; put it in quotes and double those inside.");
            Append((char)next);
        }
        return _field.ToString();
    }

    private void ReadQuoted()
    {
        long opened = _reading;
        for (_at++; ; _at++)
        {
            int next = Peek();
            if (next == EndOfText)
                throw new CsvFormatException(opened, "A quote is opened and not closed.");
            if (next == '"')
            {
                _at++;
                if (Peek() != '"')
                    return;
            }
            else if (next == '\n')
            {
                _reading++;
            }
            Append((char)next);
        }
    }

    private void Append(char character)
    {
        if (_field.Length == limits.MaxFieldLength)
            throw new CsvFormatException(_reading, $"A field is longer than {limits.MaxFieldLength:N0} characters; is a quote not closed?");
        _field.Append(character);
    }

    /// <summary>Takes CRLF or LF.</summary>
    private void EndLine()
    {
        if (Peek() == '\r')
        {
            _at++;
            if (Peek() == EndOfText)
                return;
            if (Peek() != '\n')
                throw new CsvFormatException(_reading, "A carriage return is not followed by a line feed.");
        }
        _at++;
        _reading++;
    }

    private int Peek()
    {
        if (_at == _filled)
        {
            try
            {
                (_filled, _at) = (text.Read(_buffer), 0);
            }
            catch (DecoderFallbackException)
            {
                throw new CsvFormatException(_reading, "It is not UTF-8 here or soon after; save it as UTF-8.");
            }
            if (_filled == 0)
                return EndOfText;
        }
        return _buffer[_at];
    }
}
