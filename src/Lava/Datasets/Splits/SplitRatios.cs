using System.Globalization;

namespace Lava.Datasets;

/// <summary>How large each part of a split should be, in shares that sum to 1.</summary>
public sealed record SplitRatios
{
    /// <summary>60 % to train on, 20 % to choose by, 20 % to test on.</summary>
    public static SplitRatios Default { get; } = new(60, 20, 20);

    /// <param name="train">Share of the first part, in any unit; above 0.</param>
    /// <param name="val">Share of the second, in the same unit; not below 0.</param>
    /// <param name="test">Share of the third, in the same unit; not below 0.</param>
    public SplitRatios(double train, double val, double test)
    {
        double total = train + val + test;
        if (!(train > 0 && val >= 0 && test >= 0 && double.IsFinite(total)))
            throw new ArgumentException($"Ratios are numbers from 0, the first above it, not {train}/{val}/{test}.", nameof(train));
        (Train, Val, Test) = (train / total, val / total, test / total);
    }

    /// <summary>Share of the training part.</summary>
    public double Train { get; }

    /// <summary>Share of the validation part.</summary>
    public double Val { get; }

    /// <summary>Share of the test part.</summary>
    public double Test { get; }

    internal double[] Shares => [Train, Val, Test];

    /// <summary>The shares of three parts, or of four where some is kept for calibration: the three then share the rest.</summary>
    internal double[] SharesWith(double calibration) => calibration > 0 ? [.. Shares.Select(share => share * (1 - calibration)), calibration] : Shares;

    /// <summary>Reads three numbers between slashes, such as <c>60/20/20</c>; null where it is something else.</summary>
    public static SplitRatios? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        double[] parts = new double[3];
        string[] fields = text.Split('/');
        if (fields.Length != parts.Length)
            return null;
        for (int i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(fields[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out parts[i]) || !(parts[i] <= 1e6))
                return null;
        }
        return parts[0] > 0 ? new(parts[0], parts[1], parts[2]) : null;
    }

    /// <summary>Such as <c>60/20/20</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{100 * Train:0.##}/{100 * Val:0.##}/{100 * Test:0.##}");
}
