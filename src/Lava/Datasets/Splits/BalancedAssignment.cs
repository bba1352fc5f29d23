namespace Lava.Datasets;

/// <summary>Puts groups of files into parts such that every label is in every part in the part's share, as near as whole groups allow.</summary>
/// <remarks>
/// What is made small is the sum, over parts and labels, of (files − wanted)² / (files of the label)². Groups go one by one, in random order,
/// where that grows least; then they move one at a time as long as it shrinks. The best of several orders is kept.
/// </remarks>
internal sealed class BalancedAssignment
{
    private const int MostOrders = 32;
    private const int WorkWanted = 20_000;
    private const int MostPasses = 50;
    private const double LeastGain = 1e-12;

    private readonly (int Label, int Files)[][] _groups;
    private readonly int[] _parts;
    private readonly double[] _weights;
    private readonly double[][] _wanted;
    private readonly double[][] _counts;
    private readonly int[] _sizes;
    private readonly int[] _partOf;

    private BalancedAssignment((int Label, int Files)[][] groups, int labels, double[] shares)
    {
        _groups = groups;
        _parts = [.. Enumerable.Range(0, shares.Length).Where(part => shares[part] > 0)];
        double[] totals = new double[labels];
        foreach ((int label, int files) in groups.SelectMany(group => group))
            totals[label] += files;
        _weights = [.. totals.Select(total => 1 / (total * total))];
        _wanted = [.. shares.Select(share => totals.Select(total => share * total).ToArray())];
        _counts = [.. shares.Select(_ => new double[labels])];
        _sizes = new int[shares.Length];
        _partOf = new int[groups.Length];
    }

    /// <summary>The part of each group.</summary>
    /// <param name="groups">How many files of which label each group has.</param>
    /// <param name="labels">How many labels there are, each with a file at least.</param>
    /// <param name="shares">The share of each part; parts with 0 stay empty.</param>
    /// <param name="random">Chooses the orders.</param>
    /// <exception cref="DatasetException">There are fewer groups than parts.</exception>
    public static int[] Assign((int Label, int Files)[][] groups, int labels, double[] shares, PythonRandom random)
    {
        int parts = shares.Count(share => share > 0);
        if (groups.Length < parts)
        {
            throw new DatasetException(DatasetErrors.TooFew,
                $"There are {groups.Length} groups of files that belong together, and {parts} parts to fill. Group by less, or add recordings.");
        }
        int[]? best = null;
        double least = double.PositiveInfinity;
        int[] order = [.. Enumerable.Range(0, groups.Length)];
        for (int orders = Math.Clamp(WorkWanted / groups.Length, 1, MostOrders); orders > 0; orders--)
        {
            random.Shuffle(order);
            var trial = new BalancedAssignment(groups, labels, shares);
            trial.Run(order);
            double cost = trial.Cost();
            if (cost < least - LeastGain)
                (best, least) = (trial._partOf, cost);
        }
        return best!;
    }

    private void Run(int[] order)
    {
        foreach (int group in order)
            Put(group, Cheapest(group, except: -1).Part);
        for (int pass = 0; pass < MostPasses && MoveAll(order); pass++)
        {
        }
        foreach (int part in _parts.Where(part => _sizes[part] == 0))
        {
            int moved = order.Where(group => _sizes[_partOf[group]] > 1).MinBy(group => CostOfPutting(group, part) + GainOfTaking(group));
            Take(moved);
            Put(moved, part);
        }
    }

    private bool MoveAll(int[] order)
    {
        bool moved = false;
        foreach (int group in order)
        {
            (int part, double cost) = Cheapest(group, except: _partOf[group]);
            if (part < 0 || cost + GainOfTaking(group) >= -LeastGain)
                continue;
            Take(group);
            Put(group, part);
            moved = true;
        }
        return moved;
    }

    private (int Part, double Cost) Cheapest(int group, int except)
    {
        (int Part, double Cost) cheapest = (-1, double.PositiveInfinity);
        foreach (int part in _parts)
        {
            if (part == except)
                continue;
            double cost = CostOfPutting(group, part);
            if (cost < cheapest.Cost)
                cheapest = (part, cost);
        }
        return cheapest;
    }

    private double CostOfPutting(int group, int part)
    {
        double cost = 0;
        foreach ((int label, int files) in _groups[group])
            cost += _weights[label] * files * (files + 2 * (_counts[part][label] - _wanted[part][label]));
        return cost;
    }

    private double GainOfTaking(int group)
    {
        int part = _partOf[group];
        double cost = 0;
        foreach ((int label, int files) in _groups[group])
            cost += _weights[label] * files * (files - 2 * (_counts[part][label] - _wanted[part][label]));
        return cost;
    }

    private void Put(int group, int part)
    {
        foreach ((int label, int files) in _groups[group])
            _counts[part][label] += files;
        _sizes[part]++;
        _partOf[group] = part;
    }

    private void Take(int group)
    {
        foreach ((int label, int files) in _groups[group])
            _counts[_partOf[group]][label] -= files;
        _sizes[_partOf[group]]--;
    }

    private double Cost()
    {
        double cost = 0;
        for (int part = 0; part < _counts.Length; part++)
        {
            for (int label = 0; label < _weights.Length; label++)
            {
                double off = _counts[part][label] - _wanted[part][label];
                cost += _weights[label] * off * off;
            }
        }
        return cost;
    }
}
