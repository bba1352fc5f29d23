using Lava.Lab.Experiment.Recipes;

namespace Lava.Lab.Experiment.Stages;

/// <summary>What a stage runs with.</summary>
/// <param name="session">Streams: its output is the stage's log.</param>
/// <param name="call">Runs another verb of the command, and gives the last line that it wrote to its output.</param>
internal sealed class StageContext(Session session, Func<StageContext, VerbCall, string> call)
{
    /// <summary>Streams: its output is the stage's log, its errors go to the terminal and there.</summary>
    public Session Session => session;

    /// <summary>Whether some of many inputs failed, each named on stderr, and the rest was done.</summary>
    public bool SomeFailed { get; set; }

    /// <summary>Runs another verb of the command.</summary>
    /// <returns>The last line that it wrote to its output.</returns>
    /// <exception cref="ExperimentException">It failed; it has said why.</exception>
    public string Call(VerbCall verb) => call(this, verb);
}
