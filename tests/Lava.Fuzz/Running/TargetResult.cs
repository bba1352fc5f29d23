using System.Globalization;

namespace Lava.Fuzz.Running;

/// <summary>What a run made of a target.</summary>
/// <param name="Target">Its name.</param>
/// <param name="Seconds">How long it ran.</param>
/// <param name="Tally">What became of the inputs.</param>
/// <param name="Findings">What is wrong, each kind of fault once.</param>
/// <param name="Skipped">Why it did not run; null where it did.</param>
internal sealed record TargetResult(string Target, double Seconds, Tally Tally, IReadOnlyList<Finding> Findings, string? Skipped = null)
{
    /// <summary>Whether inputs were read at all, and nothing was wrong.</summary>
    public bool Passed => Skipped is null && Findings.Count == 0 && Tally.Outcomes.GetValueOrDefault(Tally.Read) > 0;

    public override string ToString()
    {
        if (Skipped is not null)
            return $"{Target}: skipped: {Skipped}";
        IEnumerable<string> outcomes = Tally.Outcomes.OrderByDescending(outcome => outcome.Value).ThenBy(outcome => outcome.Key, StringComparer.Ordinal)
            .Select(outcome => string.Create(CultureInfo.InvariantCulture, $"{outcome.Key} {outcome.Value:N0}"));
        string verdict = Findings.Count > 0 ? $"{Findings.Count} FINDINGS" : Passed ? "clean" : "NOTHING WAS READ";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Target}: {verdict}; {Tally.Inputs:N0} inputs in {Seconds:0.0} s, {Tally.Inputs / Math.Max(Seconds, 1e-3):N0}/s; {string.Join(", ", outcomes)}; "
            + $"most {Tally.MaxMilliseconds:0} ms, {Tally.MaxBytes:N0} bytes, {100 * Tally.MaxOfBound:0} % of the bound");
    }
}
