namespace Lava.Service.Queue;

/// <summary>How long things are kept once an analysis has ended.</summary>
/// <param name="Results">Results and reports.</param>
/// <param name="Recordings">Recordings; zero deletes them at once. No longer than results.</param>
internal sealed record Keeping(TimeSpan Results, TimeSpan Recordings)
{
    /// <summary>Where nothing else is said.</summary>
    public static Keeping Default { get; } = new(TimeSpan.FromHours(24), TimeSpan.Zero);
}
