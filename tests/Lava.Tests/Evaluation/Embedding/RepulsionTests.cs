using System.Numerics;
using CsCheck;
using Lava.Evaluation.Embedding;
using Xunit;

namespace Lava.Tests.Evaluation.Embedding;

public class RepulsionTests
{
    // Some coordinates are few, so that many points are equal; some differ by far more than the tree resolves.
    private static readonly Gen<float> Coordinates = Gen.OneOf(Gen.Float[-1, 1], Gen.Const(0f), Gen.Const(1f), Gen.Const(1e-7f), Gen.Float[-1e4f, 1e4f]);

    private static readonly Gen<Vector4[]> Clouds = Gen.Select(Coordinates, Coordinates, Coordinates, (x, y, z) => new Vector4(x, y, z, 0)).Array[1, 200];

    [Fact]
    public void Without_an_angle_it_is_the_sum_over_all_pairs() => Clouds.Sample(cloud =>
    {
        Vector4[] forces = Forces(cloud, 0);
        for (int i = 0; i < cloud.Length; i++)
            Close(Exact(cloud, i), forces[i], 1e-5 * cloud.Length);
    }, iter: 200);

    [Fact]
    public void With_the_usual_angle_it_is_near_that_sum()
    {
        var random = new Lava.Randomness.RandomStream(1, 2);
        Vector4[] cloud = [.. Enumerable.Range(0, 2000).Select(_ => new Vector4((float)random.Between(-40, 40), (float)random.Between(-40, 40), 0, 0))];
        Vector4[] forces = Forces(cloud, Repulsion.Angle);
        double error = 0, size = 0, similarities = 0, expected = 0;
        for (int i = 0; i < cloud.Length; i++)
        {
            (Vector3 Force, double Similarities) exact = Exact(cloud, i);
            error += (exact.Force - forces[i].AsVector3()).LengthSquared();
            size += exact.Force.LengthSquared();
            similarities += forces[i].W;
            expected += exact.Similarities;
        }
        Assert.True(Math.Sqrt(error / size) < 0.02, $"forces are off by {Math.Sqrt(error / size)}");
        Assert.Equal(1, similarities / expected, 1e-2);
    }

    [Fact]
    public void The_cells_of_a_tree_hold_every_point_once() => Clouds.Sample(cloud =>
    {
        var tree = new SpaceTree(cloud.Length);
        tree.Build(cloud);
        Assert.Equal(cloud.Length, tree.Nodes[0].Mass);
        Assert.Equal(tree.NodeCount, tree.Nodes[0].Next);
        SpaceNode[] leaves = [.. tree.Nodes.Take(tree.NodeCount).Where(node => node.Points > 0)];
        Assert.Equal(Enumerable.Range(0, cloud.Length), leaves.SelectMany(leaf => Enumerable.Range(leaf.First, leaf.Points)));
        Assert.Equal(Enumerable.Range(0, cloud.Length), tree.Order.Order());
    }, iter: 200);

    private static Vector4[] Forces(Vector4[] cloud, float angle)
    {
        var tree = new SpaceTree(cloud.Length);
        tree.Build(cloud);
        Vector4[] forces = new Vector4[cloud.Length];
        for (int group = 0; group * SpaceTree.Group < cloud.Length; group++)
            Repulsion.OnGroup(tree, group, angle, forces);
        return forces;
    }

    private static (Vector3 Force, double Similarities) Exact(Vector4[] cloud, int i)
    {
        (double x, double y, double z, double similarities) = (0, 0, 0, 0);
        foreach (Vector4 other in cloud)
        {
            (double dx, double dy, double dz) = ((double)cloud[i].X - other.X, (double)cloud[i].Y - other.Y, (double)cloud[i].Z - other.Z);
            double similarity = 1 / (1 + dx * dx + dy * dy + dz * dz);
            similarities += similarity;
            (x, y, z) = (x + similarity * similarity * dx, y + similarity * similarity * dy, z + similarity * similarity * dz);
        }
        return (new Vector3((float)x, (float)y, (float)z), similarities);
    }

    private static void Close((Vector3 Force, double Similarities) expected, Vector4 actual, double tolerance)
    {
        Assert.Equal(expected.Force.X, actual.X, tolerance);
        Assert.Equal(expected.Force.Y, actual.Y, tolerance);
        Assert.Equal(expected.Force.Z, actual.Z, tolerance);
        Assert.Equal(expected.Similarities, actual.W, tolerance);
    }
}
