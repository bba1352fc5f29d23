using Lava.Lab.Experiment.Running;

namespace Lava.Lab.Experiment.Stages;

/// <summary>A step of an experiment: what it reads, what it writes, and what decides what it writes.</summary>
internal abstract class Stage
{
    /// <summary>Such as <c>level/ADA</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Names of the stages whose results it reads.</summary>
    public abstract IReadOnlyList<string> After { get; }

    /// <summary>Folder below the run's that is its own: emptied where the stage is done anew under other settings.</summary>
    public abstract string Folder { get; }

    /// <summary>Settings that what it writes depends on.</summary>
    public abstract IEnumerable<KeyValuePair<string, string>> Settings { get; }

    /// <summary>What it reads, once the stages before it are done.</summary>
    /// <exception cref="LavaException">Something is not there.</exception>
    public abstract IEnumerable<StageInput> Inputs();

    /// <summary>Files, relative to <see cref="Folder"/>, that are there once it is done; asked for then.</summary>
    public abstract IReadOnlyList<string> Outputs { get; }

    /// <summary>Whether it puts what it makes into place in one step, so that what was there stays until then.</summary>
    public virtual bool Replaces => false;

    /// <summary>What a person would type for it; null where nothing else does the same.</summary>
    public virtual string? CommandLine => null;

    /// <summary>Whether it can go on from what it was doing under other settings.</summary>
    public virtual bool Continues(StageRecord before, StageRecord now) => false;

    /// <summary>Does it, or goes on where an interrupted run stopped.</summary>
    /// <returns>What came of it, in a few words.</returns>
    public abstract string Run(StageContext context);
}

/// <summary>Something that a stage reads.</summary>
/// <param name="Name">As a person calls it.</param>
/// <param name="Fingerprint">Other where it is other.</param>
internal sealed record StageInput(string Name, string Fingerprint);
