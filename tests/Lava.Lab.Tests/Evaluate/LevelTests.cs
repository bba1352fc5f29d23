using System.Globalization;
using System.Text.Json;
using Lava.Lab.Evaluate;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.Evaluate;

public sealed class LevelTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Predictions_of_another_system_get_the_numbers_of_scikit_learn()
    {
        using var folder = new TemporaryFolder();
        using JsonDocument sets = JsonDocument.Parse(File.ReadAllText(Reference.Get("metrics.json")));
        foreach ((int index, JsonElement set) in sets.RootElement.EnumerateArray().Index())
        {
            string path = folder / $"{index}.csv", target = folder / $"out{index}";
            WritePredictions(path, set);

            VerbResult result = LabCommand.Run("evaluate", "level", "--predictions", path, "--out", target);

            Assert.True(result.ExitCode == 0, result.Errors);
            JsonElement numbers = JsonDocument.Parse(File.ReadAllText(Path.Combine(target, "numbers.json"))).RootElement, expected = set.GetProperty("report");
            Near(expected.GetProperty("accuracy").GetDouble(), numbers.GetProperty("accuracy"));
            Near(expected.GetProperty("macro avg").GetProperty("f1-score").GetDouble(), numbers.GetProperty("macroF1"));
            foreach ((int label, JsonElement curves) in set.GetProperty("classes").EnumerateArray().Index())
            {
                string name = label.ToString(CultureInfo.InvariantCulture);
                JsonElement row = numbers.GetProperty("report").GetProperty(name), wanted = expected.GetProperty(name);
                Near(wanted.GetProperty("precision").GetDouble(), row.GetProperty("precision"));
                Near(wanted.GetProperty("recall").GetDouble(), row.GetProperty("recall"));
                Near(wanted.GetProperty("f1-score").GetDouble(), row.GetProperty("f1"));
                Assert.Equal(wanted.GetProperty("support").GetInt32(), row.GetProperty("support").GetInt32());
                foreach ((string ours, string theirs) in (ReadOnlySpan<(string, string)>)[("auc", "auc"), ("averagePrecision", "ap"), ("eer", "eer")])
                {
                    JsonElement number = numbers.GetProperty(ours).GetProperty(name);
                    if (curves.ValueKind == JsonValueKind.Null)
                        Assert.Equal(JsonValueKind.Null, number.ValueKind);
                    else
                        Near(curves.GetProperty(theirs).GetDouble(), number);
                }
            }
            foreach (string file in (string[])["numbers.csv", "report.csv", "report.txt", "confusion.csv", "confusion.png", "confusion.svg", "roc.png", "predictions.csv", "predictions.parquet", "provenance.json"])
                Assert.True(new FileInfo(Path.Combine(target, file)).Length > 0, file);
        }
    }

    [Fact]
    public void A_level_scores_recordings_as_the_reference_and_as_libtorch_do_and_its_predictions_read_back()
    {
        using var published = new PublishedPackage();
        string[] clips = [.. published.Clips.Take(8)];
        string list = published.List("ada.csv", "path,label,speaker", clips.Select(clip => $"{clip},CodecFake,{Path.GetFileName(clip).Split('+')[1][..4]}"));

        VerbResult scored = LabCommand.Run("evaluate", "level", "--package", published.Folder, "--list", list, "--out", published["scored"], "--engine", "torch", "--json");

        Assert.True(scored.ExitCode == 0, scored.Errors);
        JsonElement torch = JsonDocument.Parse(scored.Output).RootElement.GetProperty("numbers").GetProperty("torch");
        Assert.Equal(clips.Length, torch.GetProperty("compared").GetInt32());
        Assert.InRange(torch.GetProperty("largestLogitDifference").GetDouble(), 0, 1e-3);
        Dictionary<string, float[]> expected = JsonDocument.Parse(File.ReadAllText(Reference.Get("clips.json"))).RootElement.EnumerateArray()
            .ToDictionary(clip => clip.GetProperty("file").GetString()!, clip => (float[])[.. clip.GetProperty("whole").GetProperty("ada_logits").EnumerateArray().Select(logit => logit.GetSingle())]);
        string[] lines = File.ReadAllLines(Path.Combine(published["scored"], "predictions.csv"));
        Assert.Equal("file,label,verdict,score,threshold,group,p:CodecFake,p:ASVspoof2021,p:FakeOrReal,logit:CodecFake,logit:ASVspoof2021,logit:FakeOrReal", lines[0]);
        foreach ((string clip, string line) in clips.Zip(lines.Skip(1)))
        {
            float[] logits = [.. line.Split(',')[^3..].Select(field => float.Parse(field, CultureInfo.InvariantCulture))];
            Assert.All(expected[Path.GetFileName(clip)].Zip(logits), pair => Assert.InRange(pair.Second, pair.First - 1e-3, pair.First + 1e-3));
        }

        VerbResult read = LabCommand.Run("evaluate", "level", "--package", published.Folder, "--list", list, "--predictions", Path.Combine(published["scored"], "predictions.parquet"), "--out", published["read"]);

        Assert.True(read.ExitCode == 0, read.Errors);
        Assert.Equal(File.ReadAllText(Path.Combine(published["scored"], "predictions.csv")), File.ReadAllText(Path.Combine(published["read"], "predictions.csv")));
        foreach (string name in (string[])["accuracy", "macroF1", "calibration", "intervals", "rejection"])
            Assert.Equal(published.Numbers("scored").GetProperty(name).GetRawText(), published.Numbers("read").GetProperty(name).GetRawText());
    }

    [Fact]
    public void Latents_are_laid_out_and_all_of_it_is_on_a_page()
    {
        using var published = new PublishedPackage();
        string list = published.List("ada.csv", "path,label", published.Clips.Take(24).Select(clip => $"{clip},CodecFake"));

        VerbResult scored = LabCommand.Run("evaluate", "level", "--package", published.Folder, "--list", list, "--out", published["scored"], "--tsne", "21");

        Assert.True(scored.ExitCode == 0, scored.Errors);
        string[] points = File.ReadAllLines(Path.Combine(published["scored"], "tsne-3d.csv"));
        Assert.Equal("file,label,x,y,z", points[0]);
        Assert.Equal(21, points.Length - 1);
        Assert.InRange(published.Numbers("scored").GetProperty("tsne2d").GetProperty("trustworthiness").GetDouble(), 0.5, 1);
        string page = File.ReadAllText(Path.Combine(published["scored"], "report.html"));
        Assert.Contains(Path.GetFileName(points[1].Split(',')[0]).Split('+')[0], page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);

        EvaluationResult read = ResultReading.Read(published["scored"]);
        Assert.Equal(21, read.Embedding!.Points.Count);
        Assert.Equal(published.Numbers("scored").GetRawText(), JsonDocument.Parse(JsonNumbers.Text(read.Numbers)).RootElement.GetRawText());
        Assert.Equal(["tsne-2d", "tsne-3d"], read.Figures.Select(figure => figure.Name).Where(name => name.StartsWith("tsne", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("provenance.json", "{", "provenance.json")]
    [InlineData("provenance.json", "{}", "provenance.json")]
    [InlineData("provenance.json", "{\"tables\":{\"../x\":\"\"}}", "provenance.json")]
    [InlineData("confusion.csv", "a,b\n1\n", "confusion.csv")]
    [InlineData("numbers.json", "[1]", "numbers.json")]
    public void A_folder_that_is_no_whole_result_is_refused_by_name(string file, string content, string named)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder / "p.csv", ["file,label,p:a,p:b", "1.wav,a,0.9,0.1", "2.wav,b,0.2,0.8"]);
        Assert.Equal(0, LabCommand.Run("evaluate", "level", "--predictions", folder / "p.csv", "--out", folder / "out").ExitCode);
        File.WriteAllText(Path.Combine(folder / "out", file), content);

        EvaluateException error = Assert.Throws<EvaluateException>(() => ResultReading.Read(folder / "out"));
        Assert.Equal(EvaluateErrors.Result, error.Code);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_the_level_lacks_is_an_error_or_a_thing_to_reject()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder / "p.csv", ["file,label,p:a,p:b,threshold", "1.wav,a,0.9,0.1,0.7", "2.wav,b,0.2,0.8,0.7", "3.wav,c,0.6,0.4,0.7", "4.wav,c,0.1,0.9,0.7"]);

        VerbResult refused = LabCommand.Run("evaluate", "level", "--predictions", folder / "p.csv", "--out", folder / "out");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("predictions.labels", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("3.wav", refused.Errors, StringComparison.Ordinal);

        VerbResult open = LabCommand.Run("evaluate", "level", "--predictions", folder / "p.csv", "--unknown", "c", "--out", folder / "out", "--json");
        Assert.True(open.ExitCode == 0, open.Errors);
        JsonElement numbers = JsonDocument.Parse(open.Output).RootElement.GetProperty("numbers"), openSet = numbers.GetProperty("openSet");
        Assert.Equal(1, numbers.GetProperty("accuracy").GetDouble());
        Assert.Equal(2, openSet.GetProperty("unknown").GetInt32());
        Assert.Equal(0.5, openSet.GetProperty("unknownRejected").GetDouble());
        // Scores of the known: 0.9 and 0.8; of the others: 0.6 and 0.9.
        Assert.Equal(0.625, openSet.GetProperty("auroc").GetDouble(), Tolerance);
    }

    [Fact]
    public void Predictions_of_other_recordings_than_the_lists_are_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder / "list.csv", ["path,label", "1.wav,a", "2.wav,b"]);
        void Refuses(string what, params string[] rows)
        {
            File.WriteAllLines(folder / "p.csv", rows.Prepend("file,label,p:a,p:b"));
            VerbResult result = LabCommand.Run("evaluate", "level", "--predictions", folder / "p.csv", "--list", folder / "list.csv", "--out", folder / "out");
            Assert.Equal(3, result.ExitCode);
            Assert.Contains("predictions.mismatch", result.Errors, StringComparison.Ordinal);
            Assert.Contains(what, result.Errors, StringComparison.Ordinal);
        }
        Refuses("3.wav", "1.wav,a,1,0", "3.wav,b,0,1");
        Refuses("\"b\"", "1.wav,a,1,0", "2.wav,a,1,0");
        Refuses("2.wav", "1.wav,a,1,0");
    }

    [Fact]
    public void Scores_are_written_as_asvspoof_has_them()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder / "p.csv", ["file,label,p:real,p:A07", "d/LA 1.flac,real,0.75,0.25", "d/LA_2.flac,A07,0.5,0.5"]);

        VerbResult result = LabCommand.Run("evaluate", "level", "--predictions", folder / "p.csv", "--genuine", "real", "--asvspoof-scores", folder / "scores.txt", "--out", folder / "out");

        Assert.True(result.ExitCode == 0, result.Errors);
        string[][] lines = [.. File.ReadAllLines(folder / "scores.txt").Select(line => line.Split(' '))];
        Assert.Equal(["LA_1", "-", "bonafide"], lines[0][..3]);
        Assert.Equal(Math.Log(3), double.Parse(lines[0][3], CultureInfo.InvariantCulture), Tolerance);
        Assert.Equal(["LA_2", "A07", "spoof", "0"], lines[1]);
    }

    private static void Near(double expected, JsonElement actual) => Assert.Equal(expected, actual.GetDouble(), Tolerance);

    private static void WritePredictions(string path, JsonElement set)
    {
        int labels = set.GetProperty("classes").GetArrayLength();
        File.WriteAllLines(path, set.GetProperty("y").EnumerateArray().Zip(set.GetProperty("probabilities").EnumerateArray())
            .Select((row, i) => $"{i}.wav,{row.First},{string.Join(',', row.Second.EnumerateArray().Select(p => p.GetRawText()))}")
            .Prepend($"file,label,{string.Join(',', Enumerable.Range(0, labels).Select(label => $"p:{label}"))}"));
    }
}
