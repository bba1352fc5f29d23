namespace Lava.Reports.Drawing;

/// <summary>Recordings between two stages, with one outcome.</summary>
internal sealed record FlowRibbon(FlowNode From, FlowNode To, FlowOutcome Outcome, long Count);
