using Lava.Attribution;

namespace Lava.Cli.Results;

/// <summary>Writes the answers of one run, in the order of its inputs.</summary>
internal interface IResultWriter
{
    /// <summary>What comes before the first answer.</summary>
    void Begin();

    /// <summary>A recording that was attributed.</summary>
    void Write(Verdict verdict);

    /// <summary>A recording that was not; it is named on stderr as well, by whoever calls.</summary>
    void WriteFailure(string file, LavaException error);

    /// <summary>What comes after the last answer; not called when the run is cut short.</summary>
    void End();
}
