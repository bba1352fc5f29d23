using System.Globalization;
using Lava.Commands.Parsing;

namespace Lava.Service.Serve;

/// <summary>Times and sizes with their units, as people write them.</summary>
internal static class Amounts
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(3650);
    private const long MostBytes = 1L << 40;

    /// <summary>A time such as <c>90s</c>, <c>30m</c>, <c>24h</c> or <c>7d</c>: above zero, at most ten years.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static TimeSpan Time(string option, string text)
    {
        double unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
        return unit > 0 && Numbers.TryRead(text.AsSpan(0, text.Length - 1), out double value) && value > 0 && value * unit <= LongestTime.TotalSeconds
            ? TimeSpan.FromSeconds(value * unit)
            : throw new UsageException($"{option} takes a time such as 90s, 30m, 24h or 7d, not '{text}'.");
    }

    /// <summary>A size such as <c>800K</c>, <c>64M</c> or <c>2G</c>, in powers of 1024: at least a byte, at most a tebibyte.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static long Bytes(string option, string text)
    {
        long unit = text.Length == 0 ? 0 : text[^1] switch { 'K' => 1L << 10, 'M' => 1L << 20, 'G' => 1L << 30, >= '0' and <= '9' => 1, _ => 0 };
        ReadOnlySpan<char> number = unit > 1 ? text.AsSpan(0, text.Length - 1) : text;
        return unit > 0 && Numbers.TryRead(number, out double value) && value * unit is >= 1 and <= MostBytes
            ? (long)(value * unit)
            : throw new UsageException($"{option} takes a size such as 800K, 64M or 2G, not '{text}'.");
    }

    /// <summary>A time in ISO 8601, such as <c>PT24H</c> or <c>PT90S</c>.</summary>
    public static string Iso(TimeSpan time) => time.TotalHours == Math.Floor(time.TotalHours)
        ? string.Create(CultureInfo.InvariantCulture, $"PT{time.TotalHours}H")
        : System.Xml.XmlConvert.ToString(time);
}
