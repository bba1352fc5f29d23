using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Lava.Text;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>The options of a verb as keys of a recipe: <c>--learning-rate</c> is <c>learningRate</c>. What the verb would refuse is refused here, with its line.</summary>
/// <param name="verb">Such as <c>train level</c>.</param>
/// <param name="command">The verb.</param>
/// <param name="kept">Options that the experiment itself sets.</param>
internal sealed class VerbOptions(string verb, Command command, params IReadOnlyList<string> kept)
{
    private readonly Dictionary<string, Option> _options = command.Options
        .Where(option => option.Name.StartsWith("--", StringComparison.Ordinal) && option.Name is not ("--help" or "--json") && !kept.Contains(option.Name, StringComparer.Ordinal))
        .ToDictionary(option => KeyOf(option.Name), StringComparer.Ordinal);

    /// <summary>Such as <c>train level</c>.</summary>
    public string Verb => verb;

    /// <summary>The keys.</summary>
    public IEnumerable<string> Keys => _options.Keys;

    /// <summary>Whether the verb has an option of this name that the experiment sets, or a recipe may.</summary>
    public bool Has(string name) => command.Options.Any(option => option.Name == name);

    /// <summary>Finds the verb.</summary>
    /// <param name="verbs">All verbs of the program.</param>
    /// <param name="verb">Such as <c>train level</c>.</param>
    /// <param name="kept">Options that the experiment itself sets.</param>
    public static VerbOptions Of(IEnumerable<Command> verbs, string verb, params IReadOnlyList<string> kept)
    {
        Command? found = null;
        foreach (string word in verb.Split(' '))
            found = (found?.Subcommands ?? verbs).Single(candidate => candidate.Name == word);
        return new VerbOptions(verb, found!, kept);
    }

    /// <summary>The words for one key.</summary>
    /// <param name="entry">Key and value.</param>
    /// <param name="path">How the key is called in messages.</param>
    /// <param name="others">What else a key here can be, for suggestions.</param>
    /// <param name="problems">Where to report.</param>
    public IReadOnlyList<string> Read(RecipeEntry entry, string path, IEnumerable<string> others, RecipeProblems problems)
    {
        if (!_options.TryGetValue(entry.Key, out Option? option))
        {
            problems.Add(entry.Place, $"there is no key '{path}'.{Suggestion.For(entry.Key, _options.Keys.Concat(others), quote: "'")}");
            return [];
        }
        string? text = entry.Value switch
        {
            RecipeScalar { IsNull: false } scalar => scalar.Text,
            RecipeList list when list.Items.All(item => item is RecipeScalar { IsNull: false }) => string.Join(',', list.Items.Cast<RecipeScalar>().Select(item => item.Text)),
            _ => null,
        };
        if (text is null or "")
        {
            problems.Add(entry.Place, $"{path} takes a value, not {entry.Value.Kind}.");
            return [];
        }
        if (option.ValueType == typeof(bool))
        {
            if (entry.Value is not RecipeScalar { Plain: true, Text: "true" or "false" })
                problems.Add(entry.Place, $"{path} is true or false, not {entry.Value.Kind}.");
            return text == "true" ? [option.Name] : [];
        }
        string word = $"{option.Name}={text}";
        foreach (ParseError error in command.Parse([word]).Errors.Where(error => Concerns(error.SymbolResult, option)))
            problems.Add(entry.Value.Place, $"{path}: {error.Message}");
        return [word];
    }

    /// <summary>Such as <c>learningRate</c> of <c>--learning-rate</c>.</summary>
    private static string KeyOf(string name)
    {
        var key = new StringBuilder();
        bool upper = false;
        foreach (char letter in name[2..])
        {
            if (letter == '-')
                upper = true;
            else
            {
                key.Append(upper ? char.ToUpperInvariant(letter) : letter);
                upper = false;
            }
        }
        return key.ToString();
    }

    private static bool Concerns(SymbolResult? result, Option option) =>
        result is OptionResult own && own.Option == option || result is ArgumentResult { Parent: OptionResult parent } && parent.Option == option;
}
