using System.Text;

namespace Lava.Cli.Tests.Support;

/// <summary>Reads CSV as RFC 4180 has it, strictly: records end in CRLF, quotes only around whole fields.</summary>
internal static class CsvReader
{
    public static List<List<string>> Read(string text)
    {
        List<List<string>> records = [];
        List<string> record = [];
        for (int at = 0; at < text.Length;)
        {
            record.Add(Field(text, ref at));
            if (text[at] == ',')
            {
                at++;
                continue;
            }
            if (text[at++] != '\r' || text[at++] != '\n')
                throw new FormatException($"A record does not end in CRLF before {at}.");
            records.Add(record);
            record = [];
        }
        return records;
    }

    private static string Field(string text, ref int at)
    {
        var field = new StringBuilder();
        if (text[at] != '"')
        {
            while (text[at] is not (',' or '\r'))
                field.Append(text[at] is '"' or '\n' ? throw new FormatException($"A bare quote or line feed at {at}.") : text[at++]);
            return field.ToString();
        }
        for (at++; ; at++)
        {
            if (text[at] != '"')
                field.Append(text[at]);
            else if (text[at + 1] == '"')
                field.Append(text[++at]);
            else
                break;
        }
        at++;
        return field.ToString();
    }
}
