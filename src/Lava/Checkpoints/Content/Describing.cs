using Lava.Checkpoints.Pickle;
using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Content;

/// <summary>Says in a few words what a file holds, for messages.</summary>
internal static class Describing
{
    private const int MostEntries = 6;

    public static string Content(object? value) => value switch
    {
        PickleDict dict => Listing("a dict", dict.Items.Count, dict.Items.Select(item => $"{Key(item.Key)}: {Entry(item.Value)}")),
        PickleList list => Listing("a list", list.Items.Count, list.Items.Select(Entry)),
        PickleTuple tuple => Listing("a tuple", tuple.Items.Length, tuple.Items.Select(Entry)),
        _ => Entry(value),
    };

    public static string Key(object key) => key is string name ? Quoted.Text(name) : $"{key}";

    private static string Entry(object? value) => value switch
    {
        null => "None",
        TensorRef tensor => tensor.ToString(),
        StorageView => "a bare storage",
        PickleGlobal global => global.Name,
        PickleDict dict => $"a dict of {dict.Items.Count}",
        PickleList list => $"a list of {list.Items.Count}",
        PickleTuple tuple => $"a tuple of {tuple.Items.Length}",
        string text => Quoted.Text(text),
        byte[] bytes => $"{bytes.Length} bytes",
        _ => FormattableString.Invariant($"{value}"),
    };

    private static string Listing(string kind, int count, IEnumerable<string> entries) =>
        count == 0 ? $"{kind} of nothing" : $"{kind} of {count} ({string.Join(", ", entries.Take(MostEntries))}{(count > MostEntries ? ", …" : "")})";
}
