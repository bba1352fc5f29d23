namespace Lava.Commands.Terminal;

/// <summary>Nobody reads the results any more: no error, only the end of the work.</summary>
internal sealed class ClosedPipeException() : IOException("The reader of the results is gone.");
