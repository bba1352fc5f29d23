using System.CommandLine;
using Lava.Text;

namespace Lava.Commands.Parsing;

/// <summary>Options that take one of a few words.</summary>
internal static class Choices
{
    /// <summary>An option of such words; null where it is not given.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it does.</param>
    /// <param name="choices">The words and what they stand for.</param>
    public static Option<T?> Of<T>(string name, string description, params (string Word, T Value)[] choices) where T : struct
    {
        string[] words = [.. choices.Select(choice => choice.Word)];
        var option = new Option<T?>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            Arity = ArgumentArity.ExactlyOne, // of true and false, the parser would do without
            CustomParser = result =>
            {
                string word = result.Tokens[0].Value;
                int at = Array.IndexOf(words, word);
                if (at >= 0)
                    return choices[at].Value;
                result.AddError($"{name} takes {string.Join(" or ", words)}, not '{word}'.{Suggestion.For(word, words, quote: "")}");
                return null;
            },
        };
        option.CompletionSources.Add(words);
        return option;
    }
}
