using System.Globalization;

namespace Lava.Pages.Verification;

/// <summary>Collects the lines of a check.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    /// <summary>Text that must be the same.</summary>
    public void Same(string item, string? reported, string? derived) => Add(item, reported == derived,
        $"{Shown(reported)}", $"the report says {Shown(reported)}, it is {Shown(derived)}");

    /// <summary>A whole number that must be the same.</summary>
    public void Same(string item, long reported, long derived) =>
        Same(item, reported.ToString(CultureInfo.InvariantCulture), derived.ToString(CultureInfo.InvariantCulture));

    /// <summary>Numbers that must be the same, to the bit or within a tolerance.</summary>
    /// <param name="item">What they are.</param>
    /// <param name="reported">In the report.</param>
    /// <param name="derived">As they came out now.</param>
    /// <param name="tolerance">Largest difference that may be; 0 where every bit must agree.</param>
    public void Near(string item, IReadOnlyList<double> reported, IReadOnlyList<double> derived, double tolerance)
    {
        if (reported.Count != derived.Count)
        {
            Differs(item, string.Create(CultureInfo.InvariantCulture, $"the report has {reported.Count} numbers, it is {derived.Count}"));
            return;
        }
        int worst = 0;
        double largest = 0;
        for (int i = 0; i < reported.Count; i++)
        {
            double difference = Math.Abs(reported[i] - derived[i]);
            if (difference <= largest)
                continue;
            (worst, largest) = (i, difference);
        }
        string numbers = reported.Count == 1 ? Shown(reported[0]) : $"{reported.Count.ToString(CultureInfo.InvariantCulture)} numbers";
        Add(item, largest <= tolerance, largest == 0 ? $"{numbers}, the same bits" : $"{numbers}, within {Shown(tolerance)}; the largest difference is {Shown(largest)}",
            $"the report says {Shown(reported.Count == 0 ? 0 : reported[worst])}, it is {Shown(derived.Count == 0 ? 0 : derived[worst])}");
    }

    /// <summary>A line that holds or not.</summary>
    public void Add(string item, bool holds, string detail, string otherwise) => _all.Add(new Finding(item, holds ? Outcome.Holds : Outcome.Differs, holds ? detail : otherwise));

    /// <summary>A line that does not hold.</summary>
    public void Differs(string item, string detail) => _all.Add(new Finding(item, Outcome.Differs, detail));

    /// <summary>A line that cannot be checked.</summary>
    public void NotChecked(string item, string detail) => _all.Add(new Finding(item, Outcome.NotChecked, detail));

    private static string Shown(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Shown(string? text) => text is null ? "nothing" : text.Length <= 100 ? text : text[..100] + "…";
}
