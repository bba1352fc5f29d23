using Lava.Fuzz.Mutation;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>A reader that is given broken files.</summary>
internal abstract class Target : Grammar
{
    protected const long KiB = 1 << 10, MiB = 1 << 20;

    /// <summary>What it is called on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What it reads, for people.</summary>
    public abstract string Reads { get; }

    /// <summary>Whether it has to be asked for by name.</summary>
    public virtual bool Hidden => false;

    /// <summary>What this machine lacks to run it; null where nothing.</summary>
    public virtual string? Missing => null;

    /// <summary>The files that inputs are made of.</summary>
    /// <param name="scratch">A folder for files that encoders want to see.</param>
    public abstract IEnumerable<Seed> MakeSeeds(Scratch scratch);

    /// <summary>What the reader is given for an input; made before anything is measured.</summary>
    public virtual byte[] Wrap(byte[] input) => input;

    /// <summary>Most bytes of managed memory that reading may allocate, over the whole of it, for a file of a length.</summary>
    public abstract long AllocationBound(int length);

    /// <summary>Reads a file to its end. What it throws must be a <see cref="LavaException"/>.</summary>
    /// <exception cref="BrokenPromiseException">What was read contradicts what the reader promises.</exception>
    public abstract void Run(byte[] file, Scratch scratch);

    /// <summary>Whether an exception is one that users of the reader are told to expect.</summary>
    public virtual bool IsExpected(Exception exception) => exception is LavaException;

    protected static void Promise(bool kept, string promise)
    {
        if (!kept)
            throw new BrokenPromiseException(promise);
    }
}
