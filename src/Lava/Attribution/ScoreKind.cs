namespace Lava.Attribution;

/// <summary>What a level is judged by: its answer counts where the score reaches the threshold. Whatever the kind, larger means surer.</summary>
public enum ScoreKind
{
    /// <summary>The largest softmax probability of logits / temperature, 0 to 1 (Hendrycks and Gimpel: A baseline for detecting misclassified and
    /// out-of-distribution examples, ICLR 2017).</summary>
    Probability,

    /// <summary>T · ln Σ exp(zᵢ / T), the negative free energy of the logits z at the level's temperature T (Liu et al.: Energy-based
    /// out-of-distribution detection, NeurIPS 2020, eq. 4).</summary>
    Energy,

    /// <summary>The negative Euclidean distance, −2 to 0, of the pooled latent to the k-th nearest of those the calibration keeps, all of them scaled to
    /// length 1 (Sun et al.: Out-of-distribution detection with deep nearest neighbors, ICML 2022).</summary>
    Neighbours,

    /// <summary>The negative squared Mahalanobis distance, at most 0, of the pooled latent to the nearest mean of a class, under one covariance for all classes
    /// (Lee et al.: A simple unified framework for detecting out-of-distribution samples and adversarial attacks, NeurIPS 2018, eq. 2).</summary>
    Mahalanobis,
}
