using System.Globalization;
using Lava.Text;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>Takes the keys of one mapping, strictly: what has the wrong type, is missing or was never asked for is reported, and reading goes on.</summary>
internal sealed class RecipeReader(RecipeMap map, string path, RecipeProblems problems)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Where the mapping stands.</summary>
    public string Place => map.Place;

    /// <summary>Where to report.</summary>
    public RecipeProblems Problems => problems;

    /// <summary>How a key is called in messages.</summary>
    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>A key's value, whatever it is; null where there is none.</summary>
    public RecipeNode? Node(string key, bool required = false)
    {
        _asked.Add(key);
        RecipeNode? node = map[key];
        if (node is RecipeScalar { IsNull: true })
            problems.Add(node.Place, $"{PathOf(key)} has no value.");
        else if (node is null && required)
            problems.Add(map.Place, $"{PathOf(key)} is missing.");
        return node is RecipeScalar { IsNull: true } ? null : node;
    }

    /// <summary>Text.</summary>
    public string? Text(string key, bool required = false) => Node(key, required) is { } node ? AsText(node, PathOf(key)) : null;

    /// <summary>A whole number.</summary>
    public long? Whole(string key, long lowest, long highest)
    {
        if (Node(key) is not { } node)
            return null;
        if (node is RecipeScalar { Plain: true } scalar && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value >= lowest && value <= highest)
        {
            return value;
        }
        problems.Add(node.Place, $"{PathOf(key)} takes a whole number from {lowest} to {highest}, not {node.Kind}.");
        return null;
    }

    /// <summary>A number.</summary>
    public double? Number(string key, double lowest, double highest)
    {
        if (Node(key) is not { } node)
            return null;
        if (node is RecipeScalar { Plain: true } scalar && Commands.Parsing.Numbers.TryRead(scalar.Text, out double value) && value >= lowest && value <= highest)
            return value;
        problems.Add(node.Place, string.Create(CultureInfo.InvariantCulture, $"{PathOf(key)} takes a number from {lowest} to {highest}, not {node.Kind}."));
        return null;
    }

    /// <summary>True or false.</summary>
    public bool? Flag(string key) => Node(key) switch
    {
        null => null,
        RecipeScalar { Plain: true, Text: "true" } => true,
        RecipeScalar { Plain: true, Text: "false" } => false,
        { } node => Wrong(node, $"{PathOf(key)} is true or false, not {node.Kind}."),
    };

    /// <summary>A list of texts; none where there is no such key.</summary>
    public IReadOnlyList<RecipeScalar> Texts(string key)
    {
        List<RecipeScalar> texts = [];
        foreach (RecipeNode item in Items(key))
        {
            if (item is RecipeScalar { IsNull: false } scalar)
                texts.Add(scalar);
            else
                problems.Add(item.Place, $"{PathOf(key)} is a list of texts; {item.Kind} is none.");
        }
        return texts;
    }

    /// <summary>The items of a list; none where there is no such key.</summary>
    public IReadOnlyList<RecipeNode> Items(string key)
    {
        if (Node(key) is not { } node)
            return [];
        if (node is RecipeList list)
            return list.Items;
        problems.Add(node.Place, $"{PathOf(key)} must be a list, such as [a, b], not {node.Kind}.");
        return [];
    }

    /// <summary>A mapping with keys of its own; null where there is none.</summary>
    public RecipeReader? Map(string key, bool required = false) => Node(key, required) is { } node ? AsMap(node, PathOf(key)) : null;

    /// <summary>The mappings of a mapping of names.</summary>
    public IEnumerable<(string Name, RecipeReader Reader)> Maps(string key)
    {
        foreach (RecipeEntry entry in Entries(key))
        {
            if (AsMap(entry.Value, $"{PathOf(key)}.{entry.Key}") is { } reader)
                yield return (entry.Key, reader);
        }
    }

    /// <summary>The entries of a mapping of names; none where there is no such key.</summary>
    public IReadOnlyList<RecipeEntry> Entries(string key)
    {
        if (Node(key) is not { } node)
            return [];
        if (node is RecipeMap names)
            return names.Entries;
        problems.Add(node.Place, $"{PathOf(key)} must be a mapping of names, not {node.Kind}.");
        return [];
    }

    /// <summary>Entries that were not asked for.</summary>
    public IEnumerable<RecipeEntry> Rest() => map.Entries.Where(entry => !_asked.Contains(entry.Key));

    /// <summary>Keys that were asked for.</summary>
    public IEnumerable<string> Asked => _asked;

    /// <summary>Reports entries that nothing asked for.</summary>
    public void Finish()
    {
        foreach (RecipeEntry entry in Rest())
            problems.Add(entry.Place, $"there is no key '{entry.Key}'{(path.Length == 0 ? "" : $" in {path}")}.{Suggestion.For(entry.Key, _asked, quote: "'")}");
    }

    /// <summary>Text of a node.</summary>
    public string? AsText(RecipeNode node, string called)
    {
        if (node is RecipeScalar { IsNull: false } scalar)
            return scalar.Text;
        problems.Add(node.Place, $"{called} must be text, not {node.Kind}.");
        return null;
    }

    /// <summary>Keys of a node.</summary>
    public RecipeReader? AsMap(RecipeNode node, string called)
    {
        if (node is RecipeMap inner)
            return new RecipeReader(inner, called, problems);
        problems.Add(node.Place, $"{called} must have keys of its own, not be {node.Kind}.");
        return null;
    }

    private bool? Wrong(RecipeNode node, string what)
    {
        problems.Add(node.Place, what);
        return null;
    }
}
