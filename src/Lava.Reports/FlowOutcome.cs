namespace Lava.Reports;

/// <summary>How a way through a cascade ended.</summary>
public enum FlowOutcome
{
    /// <summary>In the right answer.</summary>
    Right,

    /// <summary>In a wrong answer.</summary>
    Wrong,

    /// <summary>In none.</summary>
    Unanswered,
}
