namespace Lava.Pages.Evidence;

/// <summary>What was asked for beside the model's own ways.</summary>
/// <param name="FirstSeconds">How many seconds were heard; null for all.</param>
/// <param name="WindowSeconds">Window of the timeline, seconds.</param>
/// <param name="HopSeconds">Hop of the timeline, seconds.</param>
/// <param name="Thresholds">Thresholds that replaced the model's, by level.</param>
public sealed record SettingsFacts(double? FirstSeconds, double WindowSeconds, double HopSeconds, IReadOnlyDictionary<string, double> Thresholds);
