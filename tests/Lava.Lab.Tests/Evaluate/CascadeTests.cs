using System.Text.Json;
using Lava.Lab.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.Evaluate;

public sealed class CascadeTests
{
    [Fact]
    public void Propagation_counts_as_the_reference_and_with_genuine_recordings_apart()
    {
        using var published = new PublishedPackage();
        string[] clips = [.. published.Clips.Where(clip => PublishedPackage.Codec(clip) is not null || PublishedPackage.IsGenuine(clip)).Where((_, i) => i % 2 == 0)];
        string list = published.List("cascade.csv", "path,label,ADA,ADMR", clips.Select(clip => $"{clip},{(PublishedPackage.IsGenuine(clip) ? "real" : "fake")},CodecFake,{PublishedPackage.Codec(clip)}"));

        VerbResult scored = LabCommand.Run("evaluate", "propagation", "--package", published.Folder, "--list", list, "--out", published["scored"]);

        Assert.True(scored.ExitCode == 0, scored.Errors);
        JsonElement numbers = published.Numbers("scored"), reference = numbers.GetProperty("reference"), told = numbers.GetProperty("told"), apart = numbers.GetProperty("genuineApart");
        int genuine = clips.Count(PublishedPackage.IsGenuine);
        Assert.Equal(clips.Length, numbers.GetProperty("recordings").GetInt32());
        Assert.Equal(genuine, apart.GetProperty("recordings").GetInt32());
        Assert.Equal(1, apart.GetProperty("attributed").GetDouble()); // as lava-reference.md, section 6, has it
        // Every genuine clip is passed on and counts as an error of the second level, where it has no label.
        JsonElement second = told.GetProperty("levels").GetProperty("ADMR");
        int wrong = second.GetProperty("asked").GetInt32() - second.GetProperty("right").GetInt32();
        Assert.Equal(wrong + genuine, reference.GetProperty("phase2Errors").GetInt32());
        int[][] nested = [.. numbers.GetProperty("nested").GetProperty("counts").EnumerateArray().Select(row => (int[])[.. row.EnumerateArray().Select(value => value.GetInt32())])];
        Assert.Equal(9, nested.Length);
        Assert.All(nested, row => Assert.Equal(9, row.Length));
        Assert.Equal(second.GetProperty("asked").GetInt32() - second.GetProperty("rejected").GetInt32(), nested.Sum(row => row.Skip(3).Sum()));

        VerbResult read = LabCommand.Run("evaluate", "propagation", "--package", published.Folder, "--list", list, "--out", published["read"],
            "--predictions", $"ADA={Path.Combine(published["scored"], "ADA-predictions.csv")}", "--predictions", $"ADMR={Path.Combine(published["scored"], "ADMR-predictions.parquet")}");

        Assert.True(read.ExitCode == 0, read.Errors);
        Assert.Equal(numbers.GetRawText(), published.Numbers("read").GetRawText());
    }

    [Fact]
    public void Generalization_says_how_many_unseen_were_rejected_and_what_the_rest_were_called()
    {
        using var published = new PublishedPackage();
        string[] unseen = [.. published.Clips.Where(clip => PublishedPackage.Codec(clip) is null)], known = [.. published.Clips.Where(clip => PublishedPackage.Codec(clip) is not null).Take(4)];
        string list = published.List("unseen.csv", "path,label", unseen.Select(clip => $"{clip},{(PublishedPackage.IsGenuine(clip) ? "genuine" : "DAC")}"));
        string knownList = published.List("known.csv", "path,label", known.Select(clip => $"{clip},CodecFake"));

        VerbResult result = LabCommand.Run("evaluate", "generalization", "--package", published.Folder, "--list", list, "--known", knownList, "--out", published["out"]);

        Assert.True(result.ExitCode == 0, result.Errors);
        JsonElement numbers = published.Numbers("out");
        Assert.Equal(unseen.Length, numbers.GetProperty("recordings").GetInt32());
        JsonElement attacks = numbers.GetProperty("attacks");
        foreach (JsonProperty attack in attacks.EnumerateObject())
        {
            double rejected = attack.Value.GetProperty("rejected").GetDouble() * attack.Value.GetProperty("recordings").GetInt32();
            Assert.Equal(attack.Value.GetProperty("recordings").GetInt32(), rejected + attack.Value.GetProperty("answers").EnumerateObject().Sum(answer => answer.Value.GetInt32()), 1e-9);
        }
        Assert.Equal(["DAC", "genuine"], attacks.EnumerateObject().Select(attack => attack.Name));
        Assert.InRange(numbers.GetProperty("openSet").GetProperty("auroc").GetDouble(), 0, 1);
        Assert.True(File.Exists(Path.Combine(published["out"], "flow.png")));
    }

    [Fact]
    public void Robustness_measures_each_change_and_reads_its_predictions_back()
    {
        using var published = new PublishedPackage();
        string list = published.List("list.csv", "path,label", published.Clips.Take(3).Select(clip => $"{clip},CodecFake"));
        string[] arguments = ["evaluate", "robustness", "--package", published.Folder, "--list", list, "--first", "1", "--only", "noise,gain,resampling,clipping,reverberation,g711"];

        VerbResult scored = LabCommand.Run([.. arguments, "--out", published["scored"]]);
        Assert.True(scored.ExitCode == 0, scored.Errors);
        JsonElement changes = published.Numbers("scored").GetProperty("changes");
        Assert.Equal(["noise", "gain", "resampling", "clipping", "reverberation", "g711"], changes.EnumerateObject().Select(change => change.Name));
        Assert.All(changes.EnumerateObject().SelectMany(change => change.Value.EnumerateObject()), strength => Assert.Equal(3, strength.Value.GetProperty("recordings").GetInt32()));

        VerbResult again = LabCommand.Run([.. arguments, "--threads", "1", "--out", published["again"]]);
        Assert.True(again.ExitCode == 0, again.Errors);
        Assert.Equal(File.ReadAllText(Path.Combine(published["scored"], "noise-20-dB-predictions.csv")), File.ReadAllText(Path.Combine(published["again"], "noise-20-dB-predictions.csv")));

        VerbResult read = LabCommand.Run([.. arguments, "--predictions", published["scored"], "--out", published["read"]]);
        Assert.True(read.ExitCode == 0, read.Errors);
        Assert.Equal(published.Numbers("scored").GetRawText(), published.Numbers("read").GetRawText());
    }

    [Fact]
    public void An_ablation_of_a_system_with_itself_makes_no_difference()
    {
        using var folder = new Lava.Tests.Support.TemporaryFolder();
        File.WriteAllLines(folder / "a.csv", Enumerable.Range(0, 40).Select(i => $"{i}.wav,{(i % 2 == 0 ? "a" : "b")},{(i % 4 < 3 ? "0.8,0.2" : "0.3,0.7")}").Prepend("file,label,p:a,p:b"));
        File.WriteAllLines(folder / "b.csv", [File.ReadLines(folder / "a.csv").First(), .. File.ReadLines(folder / "a.csv").Skip(1).Reverse()]);
        // Right where the first is, and on ten more.
        File.WriteAllLines(folder / "c.csv", Enumerable.Range(0, 40).Select(i => $"{i}.wav,{(i % 2 == 0 ? "a" : "b")},{(i % 2 == 0 ? "0.8,0.2" : "0.3,0.7")}").Prepend("file,label,p:a,p:b"));

        JsonElement same = Difference("b.csv"), better = Difference("c.csv");

        Assert.Equal(0, same.GetProperty("difference").GetProperty("accuracy").GetProperty("value").GetDouble());
        Assert.Equal(1, same.GetProperty("mcNemar").GetProperty("pValue").GetDouble());
        Assert.Equal(-0.25, better.GetProperty("difference").GetProperty("accuracy").GetProperty("value").GetDouble(), 1e-12);
        Assert.Equal(10, better.GetProperty("mcNemar").GetProperty("onlySecondRight").GetInt32());
        Assert.Equal(2 * Math.Pow(0.5, 10), better.GetProperty("mcNemar").GetProperty("pValue").GetDouble(), 1e-9);

        JsonElement Difference(string other)
        {
            VerbResult result = LabCommand.Run("evaluate", "ablation", "--predictions", folder / "a.csv", "--other-predictions", folder / other, "--out", folder / "out", "--json");
            Assert.True(result.ExitCode == 0, result.Errors);
            return JsonDocument.Parse(result.Output).RootElement.GetProperty("numbers").Clone();
        }
    }
}
