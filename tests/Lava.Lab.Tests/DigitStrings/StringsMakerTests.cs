using Lava.Audio;
using Lava.Datasets;
using Lava.Lab.DigitStrings;
using Lava.Lab.Experiment;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.DigitStrings;

public sealed class StringsMakerTests
{
    [Fact]
    public void Nobody_who_is_heard_in_the_test_is_heard_elsewhere()
    {
        foreach (string engine in VoiceRoster.Engines)
        {
            HashSet<string> Voices(params Role[] roles) => [.. VoiceRoster.All.Where(entry => entry.Engine == engine && roles.Contains(entry.Role)).Select(entry => entry.Voice)];
            Assert.NotEmpty(Voices(Role.Test));
            Assert.Empty(Voices(Role.Test).Intersect(Voices(Role.Train, Role.Validation, Role.Calibration)));
        }
    }

    [Fact]
    public void Levels_get_their_labels_and_as_many_coded_strings_as_genuine_ones()
    {
        IReadOnlyList<StringPlan> plan = new StringsMaker("nowhere", Everyone(), 1).Plan(Role.Train, new StringCounts(12, 4, 5));
        Assert.Equal(12 + 3 * 4 + 6 * 5, plan.Count);
        ILookup<string, string> sources = DigitStringsLists.Of("Source", plan).ToLookup(row => row.Label, row => row.Plan.Kind);
        Assert.Equal(12, sources["genuine"].Count());
        Assert.Equal(12, sources["text-to-speech"].Count());
        Assert.Equal(12, sources["codec"].Count());
        Assert.All(sources["codec"].CountBy(kind => kind), pair => Assert.Equal(2, pair.Value));
        Assert.DoesNotContain(DigitStringsLists.Of("Synthetic", plan), row => row.Plan.Source == StringPlan.Genuine);
    }

    [Fact]
    public void Who_has_more_turns_is_heard_more_often()
    {
        Speaker[] speakers = [.. Everyone(), Everyone()[0] with { Name = "often", Turns = 3 }];
        IReadOnlyList<StringPlan> plan = new StringsMaker("nowhere", speakers, 1).Plan(Role.Train, new StringCounts(12, 1, 1));
        Assert.Equal(9, plan.Count(one => one.Source == StringPlan.Genuine && one.Speaker.Name == "often"));
    }

    [Fact]
    public void What_is_left_out_is_in_no_list_but_its_own()
    {
        using var folder = new TemporaryFolder();
        IReadOnlyList<StringPlan> plan = new StringsMaker("nowhere", Everyone(), 1).Plan(Role.Train, new StringCounts(12, 4, 5));
        var place = new DataPlace(folder.Path, split => Directory.CreateDirectory(folder / split).FullName);
        DigitStringsLists.Write(plan, Role.Test, ["flite", "Speex"], place);
        string[] Labels(string list) => [.. LabelledList.Read(folder / list).Files.Select(file => file.Label).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["espeak-ng", "festival"], Labels("Engine/test.csv"));
        Assert.Equal(["flite"], Labels("Engine/unseen.csv"));
        Assert.Equal(["Speex", "flite"], Labels("Kind/unseen.csv"));
        Assert.DoesNotContain("Speex", Labels("Codec/test.csv"));
        Assert.Equal(["codec", "text-to-speech"], Labels("Source/unseen.csv"));
    }

    [Fact]
    public void A_string_is_made_once_and_the_same_way_in_every_run()
    {
        using TemporaryFolder one = new(), two = new();
        byte[] Make(TemporaryFolder folder)
        {
            var maker = new StringsMaker(folder.Path, Everyone(), 5);
            StringPlan plan = maker.Plan(Role.Train, new StringCounts(1, 1, 1))[0];
            maker.Make([plan], TestContext.Current.CancellationToken);
            return File.ReadAllBytes(folder / plan.Path);
        }
        byte[] made = Make(one);
        Assert.Equal(made, Make(two));
        Assert.Equal(made, Make(one));
        Clip clip = AudioFile.Read(Directory.GetFiles(one.Path, "*.wav", SearchOption.AllDirectories).Single(), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((StringsMaker.FileRate, 1), (clip.Info.SampleRate, clip.Info.Channels));
    }

    private static List<Speaker> Everyone() => [.. new[] { null, "espeak-ng", "flite", "festival" }.Select(engine => new Speaker($"{engine}-x", engine, Role.Train,
        [.. Enumerable.Range(0, 10).Select(word => Enumerable.Range(0, 2500).Select(i => MathF.Sin(i * (0.1f + 0.05f * word))).ToArray())]))];
}
