namespace Lava.Lab.DigitStrings;

/// <summary>How strings of digits are made.</summary>
internal sealed record DigitStringsSettings
{
    /// <summary>Folder of the Free Spoken Digit Dataset.</summary>
    public required string Genuine { get; init; }

    /// <summary>Folder of the prompts of telephone exchanges: more people.</summary>
    public required string Prompts { get; init; }

    /// <summary>People of the prompts who are heard in validation only.</summary>
    public IReadOnlyList<string> ValidationPeople { get; init; } = ["it_IT_f_Menardi"];

    /// <summary>People of the Free Spoken Digit Dataset who are heard in the test only.</summary>
    public IReadOnlyList<string> TestPeople { get; init; } = ["lucas"];

    /// <summary>How many strings the lists get.</summary>
    public IReadOnlyDictionary<Role, StringCounts> Counts { get; init; } = new Dictionary<Role, StringCounts>
    {
        [Role.Train] = new(900, 400, 300),
        [Role.Validation] = new(120, 45, 40),
        [Role.Test] = new(150, 60, 60),
    };

    /// <summary>What everything is drawn from.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Strings made at once.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;
}
