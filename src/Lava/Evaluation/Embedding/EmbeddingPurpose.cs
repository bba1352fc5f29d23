namespace Lava.Evaluation.Embedding;

/// <summary>What random numbers are drawn for while embedding; each has streams of its own. Changing a number changes what seeds mean.</summary>
internal static class EmbeddingPurpose
{
    public const ulong Subspace = 1, Displacement = 2;
}
