using System.Text;

namespace Lava.Fuzz.Seeds;

/// <summary>Protocols and label lists of data sets.</summary>
internal static class ProtocolSeeds
{
    public static IEnumerable<byte[]> Tokens { get; } = new[]
    {
        "\n", "\r\n", " ", "\t", "-", "\0", "bonafide", "spoof", "real", "fake", "A07", "LA_0079", "LA_E_1", "LA_E_2", "LA_E_3", "F01_p225_001.wav", "F01_p225_001", "../", "/",
        "notrim", "eval", "\xEF\xBB\xBF", "\xFF\xFE", "\xED\xA0\x80", "\x1B[2J", new string('a', 5000),
    }.Select(Encoding.Latin1.GetBytes);

    public static IEnumerable<Seed> All()
    {
        yield return new Seed("2019.txt", "LA_0079 LA_E_1 - - bonafide\nLA_0080 LA_E_2 - A07 spoof\n"u8.ToArray());
        yield return new Seed("2021la.txt", "LA_0009 LA_E_1 alaw ita_tx A07 spoof notrim eval\nLA_0009 LA_E_2 alaw ita_tx - bonafide notrim progress\r\n"u8.ToArray());
        yield return new Seed("2021df.txt", "LA_0023 LA_E_3 nocodec asvspoof A14 spoof notrim progress traditional_vocoder - - - -\n"u8.ToArray());
        yield return new Seed("label.txt", "F01_p225_001.wav fake 1\np225_001.wav real 0\nF01_p225_001.wav fake 1\n"u8.ToArray());
        yield return new Seed("utf16.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("LA_0079 LA_E_1 - - bonafide\n")]);
        yield return new Seed("lines.txt", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("a\n", 1 << 19))), IsWhole: true);
        yield return new Seed("rows.txt", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 1 << 16).Select(i => $"s n{i} - - spoof\n").Prepend("s LA_E_1 - - spoof\n"))), IsWhole: true);
        yield return new Seed("again.txt", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("s LA_E_1 - - spoof\n", 1 << 16))), IsWhole: true);
        yield return new Seed("line.txt", Encoding.ASCII.GetBytes(new string('a', 4 << 20)), IsWhole: true);
    }
}
