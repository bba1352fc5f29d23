using System.Globalization;
using Lava.Audio;
using Lava.Lab.Experiment;

namespace Lava.Lab.DigitStrings;

/// <summary>Finds people in the folders that recordings of words come in.</summary>
/// <param name="digits">The Free Spoken Digit Dataset.</param>
/// <param name="prompts">The sound files of Asterisk.</param>
/// <param name="letters">The sounds of KLettres.</param>
/// <param name="words">The sounds of KTuberling.</param>
internal sealed class PeopleFolders(string digits, string prompts, string letters, string words)
{
    /// <summary>Endings that file names have; among the recordings lie tables and themes.</summary>
    private static readonly string[] Endings = [".wav", ".ogg", ".opus"];

    /// <summary>All folders.</summary>
    public IReadOnlyList<string> All => [digits, prompts, letters, words];

    /// <summary>Everyone, in ordinal order of the names within each set.</summary>
    /// <exception cref="ExperimentException">A folder holds nobody.</exception>
    public IReadOnlyList<Person> Read() =>
    [
        .. Several(digits, Digits(), "the Free Spoken Digit Dataset: files such as 7_lucas_12.wav"),
        .. Several(prompts, Folders(prompts, "prompts", "digits", "letters", "phonetic"), "Asterisk's sound files: folders such as en_US_f_Allison/digits"),
        .. Several(letters, Folders(letters, "letters", "alpha", "syllab"), "KLettres' sounds: folders such as de/alpha"),
        .. Several(words, Folders(words, "words", "."), "KTuberling's sounds: folders such as de"),
    ];

    /// <summary>Files <c>{digit}_{speaker}_{take}.wav</c>.</summary>
    private IEnumerable<Person> Digits() => Recordings(digits).Select(path => (Path: path, Parts: Path.GetFileNameWithoutExtension(path).Split('_')))
        .Where(file => file.Parts.Length == 3 && IsNumber(file.Parts[0]) && IsNumber(file.Parts[2]))
        .GroupBy(file => file.Parts[1], file => file.Path).OrderBy(person => person.Key, StringComparer.Ordinal)
        .Select(person => new Person("fsdd-" + person.Key, [.. person]));

    /// <summary>A folder a person.</summary>
    private static IEnumerable<Person> Folders(string set, string name, params IEnumerable<string> parts) =>
        (Directory.Exists(set) ? Directory.GetDirectories(set) : []).Order(StringComparer.Ordinal)
        .Select(person => new Person($"{name}-{Path.GetFileName(person)}", [.. parts.SelectMany(part => Recordings(Path.Combine(person, part)))]))
        .Where(person => person.Files.Count >= Person.FewestWords);

    private static IEnumerable<string> Recordings(string folder) => Directory.Exists(folder)
        ? AudioFolder.List(folder).Where(path => Endings.Contains(Path.GetExtension(path), StringComparer.Ordinal))
        : [];

    private static List<Person> Several(string folder, IEnumerable<Person> people, string expected) => people.ToList() is { Count: > 0 } found
        ? found
        : throw new ExperimentException(ExperimentErrors.Input,
            $"{folder} does not hold {expected}, are expected. See recipes/starter/README.md; recipes/starter/packages.sh installs all but the dataset.");

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
