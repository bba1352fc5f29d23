namespace Lava.Commands;

/// <summary>A command line that parses, yet asks for something that cannot be.</summary>
internal sealed class UsageException(string message) : Exception(message);
