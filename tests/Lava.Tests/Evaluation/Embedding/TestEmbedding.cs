using Lava.Evaluation.Embedding;

namespace Lava.Tests.Evaluation.Embedding;

/// <summary>What tests ask of an embedding.</summary>
internal sealed record TestEmbedding(TsneEmbedding Embedding)
{
    public double Squared(int i, int j)
    {
        double sum = 0;
        for (int c = 0; c < Embedding.Components; c++)
            sum += Math.Pow(Embedding[i][c] - Embedding[j][c], 2);
        return sum;
    }
}
