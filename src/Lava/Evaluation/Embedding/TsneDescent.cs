using System.Numerics;

namespace Lava.Evaluation.Embedding;

/// <summary>Moves points until their similarities are like their originals': gradient descent with momentum and a gain for every coordinate, attraction
/// exaggerated at first (van der Maaten, Hinton: Visualizing data using t-SNE, JMLR 9, 2008, sections 3.4 and 4; gains after Jacobs: Increased rates of convergence through
/// learning rate adaptation, Neural Networks 1(4), 1988).</summary>
/// <remarks>
/// A plane is a space whose third coordinate stays zero, and a point four floats, the fourth zero too: a register. The learning rate is N / 12 / 4,
/// at least 50, as in scikit-learn (Belkina et al.: Automated optimized parameters for t-SNE, Nature Communications 10, 2019). Forces
/// on a point are summed in one order on one thread, sums over points in the order of the points.
/// </remarks>
internal sealed class TsneDescent
{
    private const float Exaggeration = 12, MinimalRate = 50, EarlyMomentum = 0.5f, LateMomentum = 0.8f, MinimalGain = 0.01f;
    private const int GroupsPerBlock = 16;

    private readonly Affinities _affinities;
    private readonly Vector4[] _positions, _velocities, _gains, _attraction, _repulsion;
    private readonly SpaceTree _tree;
    private readonly int _threads;
    private readonly float _rate;

    /// <param name="affinities">Which points belong together.</param>
    /// <param name="positions">Where they are; moved.</param>
    /// <param name="threads">At least 1.</param>
    public TsneDescent(Affinities affinities, Vector4[] positions, int threads)
    {
        (_affinities, _positions, _threads) = (affinities, positions, threads);
        (_velocities, _attraction, _repulsion) = (new Vector4[positions.Length], new Vector4[positions.Length], new Vector4[positions.Length]);
        _gains = new Vector4[positions.Length];
        Halt();
        _tree = new SpaceTree(positions.Length);
        _rate = Math.Max(positions.Length / Exaggeration / 4, MinimalRate);
    }

    /// <summary>All iterations.</summary>
    /// <param name="iterations">How many.</param>
    /// <param name="done">Told how many are done after each.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Run(int iterations, Action<int> done, CancellationToken cancellation)
    {
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            bool early = iteration < TsneOptions.ExaggeratedIterations;
            if (iteration == TsneOptions.ExaggeratedIterations)
                Halt();
            double similarities = Forces(cancellation);
            Move(early ? Exaggeration : 1, early ? EarlyMomentum : LateMomentum, similarities);
            done(iteration + 1);
        }
    }

    /// <summary>The Kullback–Leibler divergence as things stand, in nats.</summary>
    public double Divergence(CancellationToken cancellation)
    {
        double similarities = Forces(cancellation), sum = 0;
        for (int i = 0; i < _positions.Length; i++)
            sum += Attraction.Divergence(i, _affinities, _positions, similarities);
        return sum;
    }

    /// <summary>Computes what moves each point, and the sum of all similarities of different points.</summary>
    private double Forces(CancellationToken cancellation)
    {
        _tree.Build(_positions);
        Blocks.Run(Blocks.Count(_positions.Length, SpaceTree.Group), GroupsPerBlock, _threads, (first, count) =>
        {
            for (int group = first; group < first + count; group++)
                Repulsion.OnGroup(_tree, group, Repulsion.Angle, _repulsion);
            // In the order of the tree: a point's neighbours are then still in the cache from the point before it.
            int end = Math.Min((first + count) * SpaceTree.Group, _positions.Length);
            foreach (int point in _tree.Order.AsSpan(first * SpaceTree.Group, end - first * SpaceTree.Group))
                _attraction[point] = Attraction.On(point, _affinities, _positions);
        }, cancellation);
        double similarities = 0;
        foreach (Vector4 force in _repulsion)
            similarities += force.W - 1;
        // None at all is left where every two points are too far apart for a float; any positive number then does.
        return Math.Max(similarities, double.Epsilon);
    }

    /// <summary>Forgets velocities and gains, as scikit-learn does when exaggeration ends: they were those of another descent.</summary>
    private void Halt()
    {
        Array.Clear(_velocities);
        Array.Fill(_gains, Vector4.One);
    }

    /// <summary>One step against the gradient, 4·(attraction − repulsion / similarities).</summary>
    private void Move(float exaggeration, float momentum, double similarities)
    {
        float share = (float)(1 / similarities);
        for (int i = 0; i < _positions.Length; i++)
        {
            Vector4 repulsion = _repulsion[i];
            repulsion.W = 0;
            Vector4 gradient = 4 * (exaggeration * _attraction[i] - share * repulsion);
            // A coordinate that goes on in its direction gains, one that turns loses.
            Vector4 turns = Vector4.GreaterThanOrEqual(gradient * _velocities[i], Vector4.Zero);
            Vector4 gain = Vector4.ConditionalSelect(turns, _gains[i] * 0.8f, _gains[i] + new Vector4(0.2f));
            _gains[i] = Vector4.Max(gain, new Vector4(MinimalGain));
            _velocities[i] = momentum * _velocities[i] - _rate * _gains[i] * gradient;
            _positions[i] += _velocities[i];
        }
    }
}
