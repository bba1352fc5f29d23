using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>Reads the YAML of a recipe: mappings, lists and scalars only. What could name a type, repeat itself or nest without end is refused.</summary>
internal static class RecipeFile
{
    /// <summary>Largest recipe, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    private const int MaxDepth = 16;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ExperimentException">It cannot be read, or is not such a file; the message names the line.</exception>
    public static RecipeMap Read(string path)
    {
        string text;
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length > MaxBytes)
                throw Refused(path, $"It has {stream.Length:N0} bytes; a recipe has at most {MaxBytes:N0}.");
            using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            text = reader.ReadToEnd();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw Refused(path, error is DecoderFallbackException ? "It is not UTF-8." : $"It cannot be read: {error.Message}", error);
        }
        return Parse(text, path, "line {0}") is RecipeMap map ? map : throw Refused(path, "It has no keys; a recipe is a mapping, such as 'name: mine'.");
    }

    /// <summary>Reads the value of one key, as a recipe would have it.</summary>
    /// <param name="text">YAML on one line.</param>
    /// <param name="place">How it is called in messages.</param>
    /// <exception cref="ExperimentException">It is no such value.</exception>
    public static RecipeNode ParseValue(string text, string place) => text.Length > MaxBytes
        ? throw Refused(place, "It is too long.")
        : Parse(text, place, place.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)) ?? new RecipeScalar("", Plain: true, place);

    /// <param name="text">YAML.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <param name="place">How a node is placed; <c>{0}</c> is its line.</param>
    /// <returns>Null where there is no value at all.</returns>
    private static RecipeNode? Parse(string text, string source, string place)
    {
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        Next(parser, source, place); // the stream
        Next(parser, source, place);
        if (parser.Current is not DocumentStart)
            return null;
        Next(parser, source, place);
        RecipeNode root = Node(parser, source, place, depth: 0);
        Next(parser, source, place);
        return parser.Current is StreamEnd ? root : throw Refused(source, $"{Placed(parser.Current!, place)}: a recipe is one document.");
    }

    private static void Next(Parser parser, string source, string place)
    {
        try
        {
            parser.MoveNext();
        }
        // The parser has this for some files that end, or break off, within a list.
        catch (Exception error) when (error is YamlException or InvalidOperationException)
        {
            string at = error is YamlException yaml ? $"line {yaml.Start.Line}" : parser.Current is { } last ? $"after {Placed(last, place)}" : "line 1";
            throw Refused(source, $"{at}: it is not valid YAML{(error is YamlException ? $": {error.Message}" : ".")}", error);
        }
    }

    /// <summary>Takes the node at hand; afterwards what follows it is at hand.</summary>
    private static RecipeNode Node(Parser parser, string source, string place, int depth)
    {
        ParsingEvent begin = parser.Current!;
        string at = Placed(begin, place);
        if (begin is AnchorAlias || begin is NodeEvent { Anchor.IsEmpty: false })
            throw Refused(source, $"{at}: anchors and aliases (& and *) are not read; write it out.");
        if (begin is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
            throw Refused(source, $"{at}: tags (!) are not read; write the value alone.");
        if (depth > MaxDepth)
            throw Refused(source, $"{at}: it is nested more than {MaxDepth} deep.");
        Next(parser, source, place);
        switch (begin)
        {
            case Scalar scalar:
                return new RecipeScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, at);
            case SequenceStart:
                List<RecipeNode> items = [];
                while (parser.Current is not SequenceEnd)
                    items.Add(Node(parser, source, place, depth + 1));
                Next(parser, source, place);
                return new RecipeList(items, at);
            default:
                return Map(parser, source, place, at, depth);
        }
    }

    private static RecipeMap Map(Parser parser, string source, string place, string at, int depth)
    {
        List<RecipeEntry> entries = [];
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        while (parser.Current is not MappingEnd)
        {
            if (Node(parser, source, place, depth + 1) is not RecipeScalar key)
                throw Refused(source, $"{at}: a key is a name, not a list or mapping.");
            if (!lines.TryAdd(key.Text, key.Place))
                throw Refused(source, $"{key.Place}: the key '{key.Text}' is there twice, first in {lines[key.Text]}.");
            entries.Add(new RecipeEntry(key.Text, Node(parser, source, place, depth + 1), key.Place));
        }
        Next(parser, source, place);
        return new RecipeMap(entries, at);
    }

    private static string Placed(ParsingEvent at, string place) => string.Format(System.Globalization.CultureInfo.InvariantCulture, place, at.Start.Line);

    private static ExperimentException Refused(string source, string what, Exception? inner = null) =>
        new(ExperimentErrors.Recipe, $"{source}: {what}", inner);
}
