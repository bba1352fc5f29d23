namespace Lava.Fuzz.Running;

/// <summary>Ways to treat an input wrongly.</summary>
internal enum FindingKind
{
    /// <summary>An exception that is no <see cref="LavaException"/>.</summary>
    Exception,

    /// <summary>More managed memory was allocated than the bound of the target.</summary>
    Allocation,

    /// <summary>It takes longer than the time limit.</summary>
    Hang,

    /// <summary>The process ended.</summary>
    Crash,

    /// <summary>The process took more memory, native included, than a process may.</summary>
    Memory,
}
