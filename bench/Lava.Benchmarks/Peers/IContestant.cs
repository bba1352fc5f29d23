namespace Lava.Benchmarks.Peers;

/// <summary>One engine with the network loaded, for one number of threads.</summary>
internal interface IContestant : IDisposable
{
    /// <summary>What it is, with its version.</summary>
    string Description { get; }

    /// <summary>Takes the clips that the result will score as one batch, in whatever form it likes best; untimed.</summary>
    /// <param name="clips">Waveforms of one length.</param>
    /// <returns>What scores the batch, and gives logits [batch · labels].</returns>
    Func<float[]> Prepare(IReadOnlyList<float[]> clips);
}
