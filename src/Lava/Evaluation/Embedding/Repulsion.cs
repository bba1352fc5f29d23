using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lava.Evaluation.Embedding;

/// <summary>What all points do to one: Σ (1 + d²)⁻² · (yᵢ − yⱼ), and the similarities Σ (1 + d²)⁻¹, far cells counted as one point (van der Maaten: Accelerating
/// t-SNE using tree-based algorithms, JMLR 15, 2014, section 4.2).</summary>
/// <remarks>Eight points that lie beside each other, one a lane, walk through the tree together; a cell counts as far if it is far from all eight, so that none is
/// approximated more coarsely than it would be alone.</remarks>
internal static unsafe class Repulsion
{
    /// <summary>The usual bound of a far cell's side over its distance.</summary>
    public const float Angle = 0.5f;

    /// <param name="tree">All points.</param>
    /// <param name="group">Which eight of the tree's order: from 0.</param>
    /// <param name="angle">A cell is far if its longest side is at most this times its distance; 0 computes every pair.</param>
    /// <param name="forces">[points], by index: X, Y and Z are the force, W the similarities, among them a point's to itself, which is 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OnGroup(SpaceTree tree, int group, float angle, Span<Vector4> forces)
    {
        int start = group * SpaceTree.Group, end = tree.NodeCount;
        var sum = default(Lanes);
        fixed (SpaceNode* nodes = tree.Nodes)
        fixed (float* xs = tree.X, ys = tree.Y, zs = tree.Z)
        {
            Vector256<float> x = Vector256.Load(xs + start), y = Vector256.Load(ys + start), z = Vector256.Load(zs + start);
            Vector256<float> squaredAngle = Vector256.Create(angle * angle);
            for (int at = 0; at < end;)
            {
                SpaceNode* node = nodes + at;
                Vector256<float> dx = x - Vector256.Create(node->X), dy = y - Vector256.Create(node->Y), dz = z - Vector256.Create(node->Z);
                Vector256<float> squared = dx * dx + dy * dy + dz * dz;
                if (Vector256.LessThanOrEqualAll(Vector256.Create(node->SquaredSize), squared * squaredAngle))
                {
                    sum.Add(dx, dy, dz, squared, Vector256.Create(node->Mass));
                    at = node->Next;
                }
                else if (node->Points > 0)
                {
                    for (int p = node->First; p < node->First + node->Points; p++)
                    {
                        dx = x - Vector256.Create(xs[p]);
                        dy = y - Vector256.Create(ys[p]);
                        dz = z - Vector256.Create(zs[p]);
                        sum.Add(dx, dy, dz, dx * dx + dy * dy + dz * dz, Vector256<float>.One);
                    }
                    at = node->Next;
                }
                else
                {
                    at++;
                }
            }
        }
        for (int lane = 0; lane < SpaceTree.Group && start + lane < tree.Order.Length; lane++)
            forces[tree.Order[start + lane]] = new Vector4(sum.X[lane], sum.Y[lane], sum.Z[lane], sum.Similarity[lane]);
    }

    /// <summary>Running sums of eight points.</summary>
    private struct Lanes
    {
        public Vector256<float> X, Y, Z, Similarity;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector256<float> dx, Vector256<float> dy, Vector256<float> dz, Vector256<float> squared, Vector256<float> mass)
        {
            Vector256<float> one = Vector256<float>.One, similarity = one / (one + squared), all = mass * similarity, force = all * similarity;
            Similarity += all;
            X += force * dx;
            Y += force * dy;
            Z += force * dz;
        }
    }
}
