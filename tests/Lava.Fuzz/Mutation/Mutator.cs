namespace Lava.Fuzz.Mutation;

/// <summary>Makes inputs out of seeds: the n-th input of a target is the same whenever and wherever it is made.</summary>
/// <param name="target">Name of the target.</param>
/// <param name="whole">Files that are run first and never changed.</param>
/// <param name="seeds">Files that are sound, or broken in known ways; at least one.</param>
/// <param name="grammar">What is known of the format.</param>
internal sealed class Mutator(string target, IReadOnlyList<byte[]> whole, IReadOnlyList<byte[]> seeds, Grammar grammar)
{
    private readonly EditBuffer _buffer = new(grammar.MaxLength);

    /// <summary>The input of an index: files as they are come first, then what is made of the seeds.</summary>
    /// <param name="seed">Whatever was chosen for the run.</param>
    /// <param name="index">From 0.</param>
    public byte[] Make(ulong seed, long index)
    {
        if (index < whole.Count)
            return whole[(int)index];
        if (index < whole.Count + seeds.Count)
            return seeds[(int)index - whole.Count];
        FuzzRandom random = new(seed, target, index);
        _buffer.Load(random.Of(seeds));
        // One change mostly: more of them hide each other.
        for (int changes = 1 << random.Below(random.OneIn(3) ? 6 : 3); changes > 0; changes--)
        {
            if (_buffer.Length == 0)
                _buffer.Load([random.Byte()]);
            if (!random.OneIn(3) || !grammar.Change(_buffer, random))
                Change(random);
        }
        grammar.Repair(_buffer.Bytes, random);
        return _buffer.ToArray();
    }

    private void Change(FuzzRandom random)
    {
        switch (random.Below(32))
        {
            case 0 or 1 or 2: Edits.FlipBit(_buffer, random); break;
            case 3 or 4 or 5 or 6 or 7: Edits.SetByte(_buffer, random); break;
            case 8 or 9: Edits.AddToByte(_buffer, random); break;
            case 10 or 11 or 12 or 13 or 14: Edits.SetNumber(_buffer, random); break;
            case 15: Edits.AddToNumber(_buffer, random); break;
            case 16 or 17: Edits.SetChunkSize(_buffer, random); break;
            case 18: Edits.SetDigits(_buffer, random); break;
            case 19: BlockEdits.Delete(_buffer, random); break;
            case 20: BlockEdits.Copy(_buffer, random); break;
            case 21 or 22: BlockEdits.Duplicate(_buffer, random); break;
            case 23: BlockEdits.Swap(_buffer, random); break;
            case 24: BlockEdits.Fill(_buffer, random); break;
            case 25: BlockEdits.Insert(_buffer, random); break;
            case 26: BlockEdits.Truncate(_buffer, random); break;
            case 27 or 28: BlockEdits.Splice(_buffer, random, random.Of(seeds)); break;
            default:
                if (grammar.Tokens.Count > 0)
                    BlockEdits.Token(_buffer, random, random.Of(grammar.Tokens));
                else
                    Edits.SetNumber(_buffer, random);
                break;
        }
    }
}
