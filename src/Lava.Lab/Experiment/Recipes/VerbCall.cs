namespace Lava.Lab.Experiment.Recipes;

/// <summary>Another verb of the command, as a stage calls it.</summary>
/// <param name="Verb">Such as <c>train level</c>.</param>
/// <param name="Arguments">Options and their values, <c>--name=value</c>.</param>
/// <param name="Files">What stands behind the options.</param>
internal sealed record VerbCall(string Verb, IReadOnlyList<string> Arguments, params IReadOnlyList<string> Files)
{
    // How fast, not what.
    private static readonly string[] WithoutEffect = ["--threads", "--workers", "--cache", "--checkpoint-minutes", "--checkpoint-steps"];

    /// <summary>The same call with more arguments.</summary>
    public VerbCall With(params IEnumerable<string> more) => this with { Arguments = [.. Arguments, .. more] };

    /// <summary>What an option is given; null where it is not.</summary>
    /// <param name="option">Such as <c>--rate</c>.</param>
    public string? ValueOf(string option) =>
        Arguments.LastOrDefault(argument => argument.StartsWith(option + "=", StringComparison.Ordinal))?[(option.Length + 1)..];

    /// <summary>All words behind <c>lava</c>.</summary>
    public IReadOnlyList<string> Words => [.. Verb.Split(' '), .. Arguments, .. Files];

    /// <summary>Those arguments that what comes of it depends on, by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings => Arguments.Select(argument => argument.Split('=', 2))
        .Where(parts => !WithoutEffect.Contains(parts[0], StringComparer.Ordinal))
        .Select(parts => KeyValuePair.Create(parts[0], parts.Length > 1 ? parts[1] : "yes"));

    /// <summary>As it would be typed.</summary>
    public override string ToString() => "lava " + string.Join(' ', Words.Select(Quoted));

    private static string Quoted(string word) => word.All(c => char.IsAsciiLetterOrDigit(c) || "-_=./,:+@%".Contains(c, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
