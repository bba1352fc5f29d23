namespace Lava.Evaluation.Embedding;

/// <summary>What <see cref="Tsne"/> is doing.</summary>
public enum TsneStage
{
    /// <summary>Looking for every point's nearest neighbours.</summary>
    Neighbours,

    /// <summary>Moving the points of the embedding.</summary>
    Descent,
}
