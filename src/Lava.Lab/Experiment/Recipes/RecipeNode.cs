namespace Lava.Lab.Experiment.Recipes;

/// <summary>A value of a recipe and where it stands.</summary>
/// <param name="Place">For messages, such as <c>line 12</c> or <c>--set seed</c>.</param>
internal abstract record RecipeNode(string Place)
{
    /// <summary>In the words of a message.</summary>
    public abstract string Kind { get; }
}

/// <summary>Text, a number, true or false.</summary>
/// <param name="Text">As it is meant, without quotes.</param>
/// <param name="Plain">Whether it stood without quotes.</param>
/// <param name="Place">Where.</param>
internal sealed record RecipeScalar(string Text, bool Plain, string Place) : RecipeNode(Place)
{
    /// <summary>Whether it says that there is nothing.</summary>
    public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Kind => IsNull ? "nothing" : $"'{(Text.Length <= 40 ? Text : Text[..40] + "…")}'";
}

/// <summary>A list.</summary>
internal sealed record RecipeList(IReadOnlyList<RecipeNode> Items, string Place) : RecipeNode(Place)
{
    public override string Kind => "a list";
}

/// <summary>Keys, each once, with their values, in the order of the recipe.</summary>
internal sealed record RecipeMap(IReadOnlyList<RecipeEntry> Entries, string Place) : RecipeNode(Place)
{
    public override string Kind => "a mapping";

    /// <summary>The value of a key; null where there is none.</summary>
    public RecipeNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}

/// <summary>A key of a mapping.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">What it has.</param>
/// <param name="Place">Where the key stands.</param>
internal sealed record RecipeEntry(string Key, RecipeNode Value, string Place);
