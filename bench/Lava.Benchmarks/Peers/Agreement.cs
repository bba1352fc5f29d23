namespace Lava.Benchmarks.Peers;

/// <summary>Holds contestants together: whoever is fast but wrong spoils the benchmark.</summary>
internal sealed class Agreement(double tolerance)
{
    private readonly Dictionary<int, (string Contestant, float[] Logits)> _first = [];

    /// <summary>Largest difference between two contestants' logits so far.</summary>
    public double Largest { get; private set; }

    /// <summary>Compares a contestant's logits of one clip with those of the first contestant that scored it.</summary>
    /// <exception cref="BenchmarkException">They differ by more than the tolerance.</exception>
    public void Check(string contestant, int clip, ReadOnlySpan<float> logits)
    {
        if (!_first.TryGetValue(clip, out (string Contestant, float[] Logits) first))
        {
            _first[clip] = (contestant, logits.ToArray());
            return;
        }
        if (logits.Length != first.Logits.Length)
            throw new BenchmarkException($"{contestant} gives {logits.Length} logits, {first.Contestant} {first.Logits.Length}.");
        for (int i = 0; i < logits.Length; i++)
        {
            double difference = Math.Abs(logits[i] - first.Logits[i]);
            // Written so that NaN fails.
            if (!(difference <= tolerance))
                throw new BenchmarkException($"{contestant} and {first.Contestant} differ on clip {clip}: logit {i} is {logits[i]} and {first.Logits[i]}.");
            Largest = Math.Max(Largest, difference);
        }
    }
}
