using System.Globalization;
using Lava.Lab.Experiment;

namespace Lava.Lab.DigitStrings;

/// <summary>The people who spoke the prompts of telephone exchanges (the sound files of Asterisk): a folder a person, with <c>digits/0.wav</c> to <c>digits/90.wav</c>.</summary>
internal static class Prompts
{
    private const int Highest = 99;

    /// <summary>Reads everyone.</summary>
    /// <param name="folder">Folder of the folders of people.</param>
    /// <param name="validation">Names of the people who are heard in validation only.</param>
    /// <exception cref="ExperimentException">There is nobody, or a person for validation is not among them.</exception>
    public static IEnumerable<Speaker> Read(string folder, IReadOnlyList<string> validation)
    {
        string[] all = Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];
        string[] people = [.. all.Where(person => File.Exists(NumberPath(person, 0))).Order(StringComparer.Ordinal)];
        if (people.Length == 0 || validation.Any(name => !people.Any(person => Path.GetFileName(person) == name)))
        {
            throw new ExperimentException(ExperimentErrors.Input,
                $"{folder} does not hold the prompts of telephone exchanges with {string.Join(", ", validation)} among them; recipes/starter/packages.sh installs them.");
        }
        // A number above nine is one more way to say its last digit: it only has to be speech.
        return people.Select(person => new Speaker($"prompts-{Path.GetFileName(person)}", null, validation.Contains(Path.GetFileName(person)) ? Role.Validation : Role.Train,
            [.. Enumerable.Range(0, Speaker.Digits).Select(digit => Enumerable.Range(0, Highest + 1).Where(number => number % Speaker.Digits == digit)
                .Select(number => NumberPath(person, number)).Where(File.Exists).Select(path => Samples.Trim(Samples.Read(path))).ToArray())]));
    }

    private static string NumberPath(string person, int number) => Path.Combine(person, "digits", number.ToString(CultureInfo.InvariantCulture) + ".wav");
}
