namespace Lava.Pages.Evidence;

/// <summary>A label of a level.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Description">What the package says of it to a person; null where nothing.</param>
/// <param name="Probability">0 to 1.</param>
/// <param name="Logit">What the network gave.</param>
public sealed record LabelFacts(string Label, string? Description, double Probability, float Logit);
