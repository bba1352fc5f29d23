using System.Text;
using Lava.IO;

namespace Lava.Training;

/// <summary>Everything that decides what a run ends with, as text: a run goes on only under the settings it began with.</summary>
/// <param name="Values">Names and values, in the order to show them.</param>
public sealed record RunSettings(IReadOnlyList<KeyValuePair<string, string>> Values)
{
    /// <summary>SHA-256 of names and values, in lower-case hex.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        foreach ((string name, string value) in Values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{name.Length}:{name}={value.Length}:{value}\n");
        return Sha256.Hex(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>What differs, in sentences; none where the settings are the same.</summary>
    /// <param name="begun">The settings that the run began with.</param>
    public IReadOnlyList<string> DifferencesFrom(RunSettings begun)
    {
        ArgumentNullException.ThrowIfNull(begun);
        Dictionary<string, string> then = new(begun.Values, StringComparer.Ordinal), now = new(Values, StringComparer.Ordinal);
        return [.. begun.Values.Concat(Values.Where(pair => !then.ContainsKey(pair.Key))).Select(pair => pair.Key)
            .Where(name => then.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            .Select(name => $"{name} is {now.GetValueOrDefault(name) ?? "not set"}, and was {then.GetValueOrDefault(name) ?? "not set"}")];
    }
}
