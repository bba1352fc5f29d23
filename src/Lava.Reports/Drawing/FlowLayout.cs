using SkiaSharp;

namespace Lava.Reports.Drawing;

/// <summary>Nodes and ribbons of a flow picture. Those of the first stage come in the order in which they are first named, others in that of what they mostly come from.</summary>
internal sealed class FlowLayout
{
    private const float Node = 12;
    private const float Gap = 12;
    private const float LeastSlot = 20;

    public FlowLayout(IReadOnlyList<FlowPath> paths, int stages)
    {
        var nodes = new List<FlowNode>[stages];
        for (int stage = 0; stage < stages; stage++)
        {
            nodes[stage] = [.. paths.Where(path => path.Count > 0 && path.Stops.Count > stage).GroupBy(path => path.Stops[stage], StringComparer.Ordinal)
                .OrderBy(group => stage == 0 ? 0 : Source(nodes[stage - 1], group, stage - 1))
                .Select(group => new FlowNode(group.Key, stage) { Count = group.Sum(path => (long)path.Count) })];
        }
        Stages = nodes;
        Ribbons = [.. Enumerable.Range(0, stages - 1).SelectMany(stage => paths
            .Where(path => path.Count > 0 && path.Stops.Count > stage + 1)
            .GroupBy(path => (From: path.Stops[stage], To: path.Stops[stage + 1], path.Outcome))
            .Select(group => new FlowRibbon(Find(stage, group.Key.From), Find(stage + 1, group.Key.To), group.Key.Outcome, group.Sum(path => (long)path.Count)))
            .OrderBy(ribbon => nodes[stage].IndexOf(ribbon.From)).ThenBy(ribbon => nodes[stage + 1].IndexOf(ribbon.To)).ThenBy(ribbon => ribbon.Outcome))];
        Total = nodes[0].Sum(node => node.Count);

        FlowNode Find(int stage, string name) => nodes[stage].First(node => node.Name == name);
    }

    /// <summary>Of each stage its nodes, from the top.</summary>
    public IReadOnlyList<IReadOnlyList<FlowNode>> Stages { get; }

    public IReadOnlyList<FlowRibbon> Ribbons { get; }

    /// <summary>Recordings at the first stage.</summary>
    public long Total { get; }

    /// <summary>CSS pixels to a recording.</summary>
    public float Scale { get; private set; }

    /// <summary>The height that leaves room for the names and 300 pixels for the ribbons.</summary>
    public float Height => 300 + Stages.Max(stage => stage.Count) * (LeastSlot + Gap);

    /// <summary>Puts every node in its place.</summary>
    public void Place(SKRect area)
    {
        Scale = Stages.Where(stage => stage.Count > 0).Min(stage => Fitting(stage, area.Height));
        for (int stage = 0; stage < Stages.Count; stage++)
        {
            float x = area.Left + stage * (area.Width - Node) / (Stages.Count - 1);
            float used = Stages[stage].Sum(node => Slot(node) + Gap) - Gap, y = area.Top + (area.Height - used) / 2;
            foreach (FlowNode node in Stages[stage])
            {
                float height = Math.Max(1, node.Count * Scale);
                node.Place = SKRect.Create(x, y + (Slot(node) - height) / 2, Node, height);
                (node.TakenIn, node.TakenOut) = (0, 0);
                y += Slot(node) + Gap;
            }
        }
    }

    private float Slot(FlowNode node) => Slot(node, Scale);

    private static float Slot(FlowNode node, float scale) => Math.Max(LeastSlot, node.Count * scale);

    /// <summary>The largest scale at which a stage fits into a height, by halving.</summary>
    private static float Fitting(IReadOnlyList<FlowNode> stage, float height)
    {
        float low = 0, high = height / stage.Sum(node => node.Count);
        for (int i = 0; i < 40; i++)
        {
            float middle = (low + high) / 2;
            if (stage.Sum(node => Slot(node, middle)) + Gap * (stage.Count - 1) <= height)
                low = middle;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The place of the node before from which most of a node comes.</summary>
    private static int Source(List<FlowNode> before, IEnumerable<FlowPath> paths, int stage)
    {
        string name = paths.GroupBy(path => path.Stops[stage], StringComparer.Ordinal).MaxBy(group => group.Sum(path => (long)path.Count))!.Key;
        return before.FindIndex(node => node.Name == name);
    }
}
