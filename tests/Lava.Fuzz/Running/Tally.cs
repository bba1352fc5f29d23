namespace Lava.Fuzz.Running;

/// <summary>What became of inputs.</summary>
internal sealed class Tally
{
    /// <summary>The outcome of an input that was read to its end.</summary>
    public const string Read = "read";

    public long Inputs { get; set; }

    /// <summary>How many inputs ended how: <see cref="Read"/>, or the code of an error.</summary>
    public Dictionary<string, long> Outcomes { get; set; } = [];

    public double MaxMilliseconds { get; set; }

    public long MaxBytes { get; set; }

    /// <summary>The largest part of its bound that an input took, 1 being all of it.</summary>
    public double MaxOfBound { get; set; }

    public void Add(Tally other)
    {
        Inputs += other.Inputs;
        foreach ((string outcome, long count) in other.Outcomes)
            Outcomes[outcome] = Outcomes.GetValueOrDefault(outcome) + count;
        MaxMilliseconds = Math.Max(MaxMilliseconds, other.MaxMilliseconds);
        MaxBytes = Math.Max(MaxBytes, other.MaxBytes);
        MaxOfBound = Math.Max(MaxOfBound, other.MaxOfBound);
    }
}
