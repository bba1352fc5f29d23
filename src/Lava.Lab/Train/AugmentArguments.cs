using System.CommandLine;
using System.Globalization;
using Lava.Commands.Parsing;
using Lava.Datasets;

namespace Lava.Lab.Train;

/// <summary>The options that vary training waveforms.</summary>
internal sealed class AugmentArguments
{
    private const double UsualProbability = 0.5;

    private readonly Option<ValueRange?> _gain = Range("--augment-gain", "LOW:HIGH", "Levels in dB, 0 being the usual peak, such as -12:0.", -60, 60);
    private readonly Option<ValueRange?> _noise = Range("--augment-noise", "LOW:HIGH", "Add noise, so many dB below the waveform, such as 15:40.", -20, 100);
    private readonly Option<double?> _equaliser = Numbers.Positive("--augment-eq", "DB", "Bend the spectrum by up to so many dB.", 24);
    private readonly Option<ValueRange?> _lowPass = Range("--augment-lowpass", "LOW:HIGH", "Cut frequencies above one of these, in Hz, such as 3400:8000.", 500, 192_000);
    private readonly Option<ValueRange?> _speed = Range("--augment-speed", "LOW:HIGH", "Play slower or faster, pitch and all, such as 0.9:1.1.", 0.5, 2);
    private readonly Option<bool> _polarity = new("--augment-polarity") { Description = "Turn the sign of every other waveform." };
    private readonly Option<double?> _probability = Numbers.Positive("--augment-probability", "P", "How often noise, eq and lowpass are done (usually 0.5).", 1);

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [_gain, _noise, _equaliser, _lowPass, _speed, _polarity, _probability];

    /// <summary>What they ask for; null for nothing.</summary>
    public Augmentation? Read(ParseResult parsed)
    {
        if (All.All(option => parsed.GetResult(option) is not { Implicit: false }))
            return null;
        double probability = parsed.GetValue(_probability) ?? UsualProbability;
        var usual = new Augmentation();
        ValueRange? noise = parsed.GetValue(_noise), lowPass = parsed.GetValue(_lowPass);
        double? equaliser = parsed.GetValue(_equaliser);
        var asked = new Augmentation
        {
            GainDecibels = parsed.GetValue(_gain),
            Speed = parsed.GetValue(_speed),
            NoiseProbability = noise is null ? 0 : probability,
            NoiseRatioDecibels = noise ?? usual.NoiseRatioDecibels,
            EqualiserProbability = equaliser is null ? 0 : probability,
            EqualiserDecibels = equaliser ?? usual.EqualiserDecibels,
            LowPassProbability = lowPass is null ? 0 : probability,
            LowPassHertz = lowPass ?? usual.LowPassHertz,
            PolarityProbability = parsed.GetValue(_polarity) ? UsualProbability : 0,
        };
        return asked == usual ? throw new UsageException("--augment-probability says how often, but nothing says what: add --augment-noise, --augment-eq or --augment-lowpass.") : asked;
    }

    /// <summary>As <c>run.json</c> has it.</summary>
    public static string Describe(Augmentation? augmentation)
    {
        if (augmentation is null)
            return "none";
        string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
        string Of(ValueRange range) => Text($"{range.Lowest}:{range.Highest}");
        return string.Join(", ", new[]
        {
            augmentation.GainDecibels is { } gain ? $"gain {Of(gain)} dB" : null,
            augmentation.Speed is { } speed ? $"speed {Of(speed)}" : null,
            augmentation.NoiseProbability > 0 ? Text($"noise {Of(augmentation.NoiseRatioDecibels)} dB ({augmentation.NoiseProbability})") : null,
            augmentation.EqualiserProbability > 0 ? Text($"eq {augmentation.EqualiserDecibels} dB ({augmentation.EqualiserProbability})") : null,
            augmentation.LowPassProbability > 0 ? Text($"lowpass {Of(augmentation.LowPassHertz)} Hz ({augmentation.LowPassProbability})") : null,
            augmentation.PolarityProbability > 0 ? Text($"polarity ({augmentation.PolarityProbability})") : null,
        }.OfType<string>());
    }

    private static Option<ValueRange?> Range(string name, string helpName, string description, double lowest, double highest) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            string[] ends = result.Tokens[0].Value.Split(':');
            if (ends.Length == 2 && Numbers.TryRead(ends[0], out double low) && Numbers.TryRead(ends[1], out double high) && lowest <= low && low <= high && high <= highest)
                return new ValueRange(low, high);
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes two numbers from {lowest} to {highest}, the lower first, such as 1:2; not '{result.Tokens[0].Value}'."));
            return null;
        },
    };
}
