namespace Lava.Lab.DigitStrings;

/// <summary>How strings of words are made.</summary>
internal sealed record DigitStringsSettings
{
    /// <summary>Where recordings of people are.</summary>
    public required PeopleFolders Folders { get; init; }

    /// <summary>Who is heard where.</summary>
    public required People People { get; init; }

    /// <summary>Engines and codecs that no list of the levels has; their strings of the test are listed apart.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>How many strings the lists get.</summary>
    public IReadOnlyDictionary<Role, StringCounts> Counts { get; init; } = new Dictionary<Role, StringCounts>
    {
        [Role.Train] = new(1200, 500, 400),
        [Role.Validation] = new(180, 60, 30),
        [Role.Calibration] = new(150, 50, 30),
        [Role.Test] = new(240, 60, 60),
    };

    /// <summary>What everything is drawn from.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Strings made at once.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;
}
