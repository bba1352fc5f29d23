using System.Globalization;

namespace Lava.Benchmarks;

/// <summary>The options behind a verb: pairs of <c>--name</c> and value.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = [];

    public static Options Parse(ReadOnlySpan<string> args, IReadOnlyCollection<string> known)
    {
        var options = new Options();
        for (int i = 0; i < args.Length; i += 2)
        {
            if (!known.Contains(args[i]))
                throw new UsageException($"{args[i]} is no option here. There are {string.Join(", ", known)}; --help explains them.");
            if (i + 1 == args.Length)
                throw new UsageException($"{args[i]} needs a value.");
            options._values[args[i]] = args[i + 1];
        }
        return options;
    }

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public string[] List(string name, params string[] fallback) =>
        Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? fallback;

    public int Count(string name, int fallback) => Text(name) is { } text ? Count(name, text) : fallback;

    public int[] Counts(string name, params int[] fallback) => Text(name) is null ? fallback : [.. List(name).Select(text => Count(name, text))];

    private static int Count(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0
            ? value
            : throw new UsageException($"{name} takes whole numbers from 1, not '{text}'.");
}
