using Lava.Lab.Experiment;
using Lava.Text;

namespace Lava.Lab.DigitStrings;

/// <summary>Who is heard where: by name, and everyone else in training.</summary>
/// <param name="Validation">People for <see cref="Role.Validation"/>.</param>
/// <param name="Calibration">People for <see cref="Role.Calibration"/>.</param>
/// <param name="Test">People for <see cref="Role.Test"/>; the first has half of its strings.</param>
/// <param name="LeftOut">People for none of them.</param>
internal sealed record People(IReadOnlyList<string> Validation, IReadOnlyList<string> Calibration, IReadOnlyList<string> Test, IReadOnlyList<string> LeftOut)
{
    /// <summary>Words that are taken of each; whoever says more is not heard more often, and reading takes time.</summary>
    private const int MostWords = 100;

    private static readonly int ShortestWord = Telephone.SampleRate / 10;

    /// <summary>Reads the recordings of everyone who is heard.</summary>
    /// <param name="all">Everyone there is.</param>
    /// <param name="each">Does a number of things, several at once.</param>
    /// <exception cref="ExperimentException">Someone named is not there or named twice, or too little is there of someone.</exception>
    public IReadOnlyList<Speaker> Read(IReadOnlyList<Person> all, Action<int, Action<int>> each)
    {
        string[] named = [.. Validation, .. Calibration, .. Test, .. LeftOut];
        if (named.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ExperimentException(ExperimentErrors.Input, $"{twice.Key} is to be heard in two lists; name everyone once.");
        if (named.FirstOrDefault(name => all.All(person => person.Name != name)) is { } unknown)
            throw new ExperimentException(ExperimentErrors.Input, $"There are no recordings of {unknown}.{Suggestion.For(unknown, all.Select(person => person.Name), quote: "'")}");
        Person[] heard = [.. all.Where(person => !LeftOut.Contains(person.Name))];
        var speakers = new Speaker[heard.Length];
        each(heard.Length, i => speakers[i] = Read(heard[i]));
        return speakers;
    }

    private Speaker Read(Person person)
    {
        int count = Math.Min(person.Files.Count, MostWords);
        float[][] words = [.. Enumerable.Range(0, count).Select(i => Samples.Trim(Samples.Read(person.Files[(int)((long)i * person.Files.Count / count)])))
            .Where(word => word.Length >= ShortestWord)];
        if (words.Length < Person.FewestWords)
            throw new ExperimentException(ExperimentErrors.Input, $"Of {person.Name} there are only {words.Length} words of a tenth of a second or more; leave them out with leftOutPeople.");
        Role role = Validation.Contains(person.Name) ? Role.Validation : Calibration.Contains(person.Name) ? Role.Calibration : Test.Contains(person.Name) ? Role.Test : Role.Train;
        return new Speaker(person.Name, null, role, words) { Turns = Test.Count > 1 && person.Name == Test[0] ? Test.Count - 1 : 1 };
    }
}
