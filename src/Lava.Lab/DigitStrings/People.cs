using System.Globalization;
using Lava.Audio;

using Lava.Lab.Experiment;

namespace Lava.Lab.DigitStrings;

/// <summary>The people of the Free Spoken Digit Dataset: files <c>{digit}_{speaker}_{take}.wav</c>.</summary>
internal static class People
{
    // The last takes of the people in training are heard only in validation.
    private const int FirstValidationTake = 44;

    /// <summary>Reads everyone.</summary>
    /// <param name="folder">Where the recordings are.</param>
    /// <param name="test">Names of the people that no list but the test's may have.</param>
    /// <exception cref="ExperimentException">There are none, someone lacks a digit, or a person for the test is not among them.</exception>
    public static IEnumerable<Speaker> Read(string folder, IReadOnlyList<string> test)
    {
        var recordings = AudioFolder.List(folder, recursive: false).Select(Parse).OfType<(string Path, int Digit, string Person, int Take)>().ToLookup(file => file.Person);
        if (recordings.Count == 0 || test.FirstOrDefault(person => !recordings.Contains(person)) is not null)
        {
            throw new ExperimentException(ExperimentErrors.Input,
                $"{folder} does not hold the Free Spoken Digit Dataset with {string.Join(", ", test)} in it: files such as 7_lucas_12.wav are expected. See recipes/starter/README.md.");
        }
        foreach (var person in recordings.OrderBy(person => person.Key, StringComparer.Ordinal))
        {
            if (test.Contains(person.Key))
            {
                yield return Make(person.Key, Role.Test, person);
                continue;
            }
            yield return Make(person.Key, Role.Train, person.Where(file => file.Take < FirstValidationTake));
            yield return Make(person.Key, Role.Validation, person.Where(file => file.Take >= FirstValidationTake));
        }
    }

    private static Speaker Make(string person, Role role, IEnumerable<(string Path, int Digit, string Person, int Take)> files)
    {
        ILookup<int, float[]> takes = files.OrderBy(file => file.Take).ToLookup(file => file.Digit, file => Samples.Trim(Samples.Read(file.Path)));
        if (takes.Count != Speaker.Digits)
            throw new ExperimentException(ExperimentErrors.Input, $"Of {person} some digits are missing.");
        return new Speaker($"fsdd-{person}", null, role, [.. Enumerable.Range(0, Speaker.Digits).Select(digit => takes[digit].ToArray())]);
    }

    private static (string Path, int Digit, string Person, int Take)? Parse(string path)
    {
        string[] parts = Path.GetFileNameWithoutExtension(path).Split('_');
        return parts.Length == 3 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out int digit) && digit is >= 0 and < Speaker.Digits
            && int.TryParse(parts[2], CultureInfo.InvariantCulture, out int take) ? (path, digit, parts[1], take) : null;
    }
}
