namespace Lava.Commands;

/// <summary>How the process ends; documented in <c>docs/cli.md</c>.</summary>
internal static class ExitCodes
{
    /// <summary>All done.</summary>
    public const int Done = 0;

    /// <summary>Done, but some inputs failed; each is named on stderr.</summary>
    public const int SomeFailed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Lava could not do its work: no usable model, a missing part, or a fault of its own.</summary>
    public const int Failed = 3;

    /// <summary>Ended by Ctrl-C: 128 + SIGINT, as shells expect.</summary>
    public const int Interrupted = 130;

    /// <summary>Whoever read the results closed the pipe: 128 + SIGPIPE.</summary>
    public const int BrokenPipe = 141;

    /// <summary>Asked to end: 128 + SIGTERM.</summary>
    public const int Terminated = 143;
}
