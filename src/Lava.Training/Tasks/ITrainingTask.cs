using Lava.Checkpoints;
using Lava.Datasets;

namespace Lava.Training;

/// <summary>A network that learns, with its loss and its optimiser: what a training run drives step by step.</summary>
/// <remarks>Not safe for use from several threads.</remarks>
public interface ITrainingTask : IDisposable
{
    /// <summary>Names of the parameters that learn, as in the state dict.</summary>
    IReadOnlyList<string> TrainableParameters { get; }

    /// <summary>Step size of the optimiser.</summary>
    double LearningRate { get; set; }

    /// <summary>Forward, loss, backward, optimiser step.</summary>
    /// <param name="batch">What to learn from.</param>
    /// <param name="seed">Seeds whatever is drawn within the step (dropout), so that the same step on the same state gives the same result.</param>
    /// <returns>The loss before the update; where it is not finite nothing was updated.</returns>
    float TrainStep(WaveformBatch batch, long seed);

    /// <summary>Loss, and for classifiers logits, in evaluation mode; changes nothing.</summary>
    BatchEvaluation Evaluate(WaveformBatch batch);

    /// <summary>The network, under the reference's state-dict names.</summary>
    IReadOnlyDictionary<string, Tensor> Weights();

    /// <summary>What the optimiser knows besides, under names of its own (Adam: step and both moments of each parameter that learns).</summary>
    IReadOnlyDictionary<string, Tensor> OptimizerState();

    /// <summary>Takes up where <see cref="Weights"/> and <see cref="OptimizerState"/> were taken, bit for bit.</summary>
    /// <exception cref="TrainingException">They are of another network.</exception>
    void Restore(IReadOnlyDictionary<string, Tensor> weights, IReadOnlyDictionary<string, Tensor> optimizer);
}

/// <summary>A network's answer to one batch.</summary>
/// <param name="Loss">Mean loss.</param>
/// <param name="Logits">For classifiers [Count][labels]; empty for autoencoders.</param>
public sealed record BatchEvaluation(float Loss, IReadOnlyList<float[]> Logits);
