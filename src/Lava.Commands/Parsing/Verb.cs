using System.CommandLine;

namespace Lava.Commands.Parsing;

/// <summary>A verb of the command, with what its help says besides the options.</summary>
internal sealed class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Command lines with what they do.</summary>
    public IReadOnlyList<Example> Examples { get; init; } = [];

    /// <summary>What a reader of the help should know besides, a paragraph each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A command line and what it does.</summary>
internal sealed record Example(string CommandLine, string Meaning);
