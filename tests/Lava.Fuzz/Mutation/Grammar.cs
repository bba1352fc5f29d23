namespace Lava.Fuzz.Mutation;

/// <summary>What the mutator is told of a format.</summary>
internal abstract class Grammar
{
    /// <summary>Longest input, in bytes.</summary>
    public virtual int MaxLength => 1 << 16;

    /// <summary>Words of the format that are put into inputs.</summary>
    public virtual IReadOnlyList<byte[]> Tokens => [];

    /// <summary>Makes a change in terms of the format; false where it knows of none.</summary>
    public virtual bool Change(EditBuffer buffer, FuzzRandom random) => false;

    /// <summary>Mends sums and lengths of some inputs, so that their damage reaches the code behind the checks.</summary>
    public virtual void Repair(Span<byte> input, FuzzRandom random)
    {
    }
}
