using Lava.Lab.DigitStrings;
using Lava.Lab.Experiment;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.DigitStrings;

public sealed class PeopleTests
{
    private static readonly string[] Nobody = [];

    [Fact]
    public void Each_set_is_read_as_it_lies()
    {
        using TemporaryFolder folder = Sets();
        Assert.Equal(["fsdd-anna", "fsdd-ben", "prompts-it_IT_f", "letters-de", "words-sl"], Folders(folder).Read().Select(person => person.Name));
        Assert.All(Folders(folder).Read(), person => Assert.Equal(10, person.Files.Count));
    }

    [Fact]
    public void Everyone_is_heard_in_one_list_and_those_left_out_in_none()
    {
        using TemporaryFolder folder = Sets();
        IReadOnlyList<Speaker> speakers = Read(folder, new People(["fsdd-ben"], ["letters-de"], ["fsdd-anna"], ["words-sl"]));
        Assert.Equal([("fsdd-anna", Role.Test), ("fsdd-ben", Role.Validation), ("prompts-it_IT_f", Role.Train), ("letters-de", Role.Calibration)],
            speakers.Select(speaker => (speaker.Name, speaker.Role)));
    }

    [Fact]
    public void The_first_of_the_test_has_as_many_turns_as_the_others_together()
    {
        using TemporaryFolder folder = Sets();
        IReadOnlyList<Speaker> speakers = Read(folder, new People(Nobody, Nobody, ["fsdd-anna", "letters-de", "words-sl"], Nobody));
        Assert.Equal(2, speakers.Single(speaker => speaker.Name == "fsdd-anna").Turns);
        Assert.Equal(1, speakers.Single(speaker => speaker.Name == "words-sl").Turns);
    }

    [Fact]
    public void Whoever_is_not_there_is_named_with_who_may_be_meant()
    {
        using TemporaryFolder folder = Sets();
        ExperimentException error = Assert.Throws<ExperimentException>(() => Read(folder, new People(["fsdd-bem"], Nobody, Nobody, Nobody)));
        Assert.Contains("fsdd-bem", error.Message, StringComparison.Ordinal);
        Assert.Contains("fsdd-ben", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_in_two_lists()
    {
        using TemporaryFolder folder = Sets();
        Assert.Throws<ExperimentException>(() => Read(folder, new People(["fsdd-ben"], ["fsdd-ben"], Nobody, Nobody)));
    }

    [Fact]
    public void A_folder_without_people_is_an_error_that_names_it()
    {
        using TemporaryFolder folder = Sets();
        Directory.Delete(folder / "words", recursive: true);
        Assert.Contains(folder / "words", Assert.Throws<ExperimentException>(() => Folders(folder).Read()).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Speaker> Read(TemporaryFolder folder, People people) => people.Read(Folders(folder).Read(), (count, work) =>
    {
        for (int i = 0; i < count; i++)
            work(i);
    });

    private static PeopleFolders Folders(TemporaryFolder folder) => new(folder / "digits", folder / "prompts", folder / "letters", folder / "words");

    private static TemporaryFolder Sets()
    {
        var folder = new TemporaryFolder();
        for (int i = 0; i < 10; i++)
        {
            Beep(folder / $"digits/{i}_anna_0.wav");
            Beep(folder / $"digits/{i}_ben_0.wav");
            Beep(folder / $"prompts/it_IT_f/digits/{i}.wav");
            Beep(folder / $"letters/de/{(i < 5 ? "alpha" : "syllab")}/{i}.wav");
            Beep(folder / $"words/sl/{i}.wav");
        }
        File.WriteAllText(folder / "words/sl/theme.xml", "<theme/>");
        Directory.CreateDirectory(folder / "words/empty");
        return folder;
    }

    private static void Beep(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Lab.DigitStrings.WavWriter.WritePcm16(path, [.. Enumerable.Range(0, 2000).Select(i => 0.3f * MathF.Sin(i * 0.3f))], Telephone.SampleRate);
    }
}
