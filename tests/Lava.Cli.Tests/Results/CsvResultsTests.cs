using Lava.Audio;
using Lava.Cli.Results;
using Lava.Cli.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.Results;

public class CsvResultsTests
{
    [Fact]
    public void Every_record_has_the_columns_of_the_header()
    {
        List<List<string>> records = Write(timeline: false, results =>
        {
            results.Write(Answers.Leaf);
            results.Write(Answers.RejectedAtOnce);
            results.WriteFailure("x,\"y\".wav", new AudioException(AudioErrors.Malformed, "It ends, \"too\" soon.\nTwice."));
        });

        Assert.Equal(["file", "sha256", "seconds", "first_seconds", "sample_rate", "model", "verdict", "stopped",
            "Family.label", "Family.best", "Family.confidence", "Family.threshold", "Family.p.Codec", "Family.p.Vocoder", "Family.p.Real",
            "Codec.label", "Codec.best", "Codec.confidence", "Codec.threshold", "Codec.p.C1", "Codec.p.C2",
            "warnings", "error_code", "error_message"], records[0]);
        Assert.All(records, record => Assert.Equal(records[0].Count, record.Count));
        Assert.Equal("Codec/C2", Field(records, 1, "verdict"));
        Assert.Equal("0.9875", Field(records, 1, "Family.p.Codec"));
        Assert.Equal("unknown", Field(records, 2, "verdict"));
        Assert.Equal("", Field(records, 2, "Codec.label"));
        Assert.Equal("x,\"y\".wav", Field(records, 3, "file"));
        Assert.Equal("audio.malformed", Field(records, 3, "error_code"));
        Assert.Equal("It ends, \"too\" soon.\nTwice.", Field(records, 3, "error_message"));
    }

    [Fact]
    public void A_level_that_is_judged_otherwise_has_columns_for_its_score()
    {
        var output = new StringWriter();
        var model = Answers.Model with { Levels = [Answers.Model.Levels[0] with { Score = Attribution.ScoreKind.Energy }, Answers.Model.Levels[1]] };
        var results = new CsvResults(output, model, timeline: false);
        results.Begin();
        results.Write(Answers.Scored);
        results.WriteFailure("x.wav", new AudioException(AudioErrors.Empty, "There is not one sample in it."));
        List<List<string>> records = CsvReader.Read(output.ToString());

        Assert.All(records, record => Assert.Equal(records[0].Count, record.Count));
        Assert.DoesNotContain("Family.threshold", records[0]);
        Assert.Equal(("0.9875", "7.2109", "4.5", "0.9"),
            (Field(records, 1, "Family.confidence"), Field(records, 1, "Family.score"), Field(records, 1, "Family.score_threshold"), Field(records, 1, "Codec.threshold")));
    }

    [Fact]
    public void A_timeline_adds_a_record_for_each_window()
    {
        List<List<string>> records = Write(timeline: true, results => results.Write(Answers.WithTimeline));

        Assert.Equal(1 + 1 + 31, records.Count);
        Assert.Equal(("", ""), (Field(records, 1, "start"), Field(records, 1, "end")));
        Assert.Equal(("0.5", "5.5"), (Field(records, 3, "start"), Field(records, 3, "end")));
        Assert.Equal("unknown", Field(records, 2 + 20, "verdict"));
    }

    [Theory]
    [InlineData("=1+1.wav", "./=1+1.wav")]
    [InlineData("@SUM(A1).wav", "./@SUM(A1).wav")]
    [InlineData("-x.wav", "./-x.wav")]
    [InlineData("-", "-")]
    [InlineData("/a/=b.wav", "/a/=b.wav")]
    public void No_path_starts_a_formula_and_every_path_still_names_its_file(string path, string field) => Assert.Equal(field, Csv.FilePath(path));

    [Fact]
    public void No_label_starts_a_formula() => Assert.Equal("'=HYPERLINK(A1)", Csv.Text("=HYPERLINK(A1)"));

    private static string Field(List<List<string>> records, int record, string column) => records[record][records[0].IndexOf(column)];

    private static List<List<string>> Write(bool timeline, Action<CsvResults> write)
    {
        var output = new StringWriter();
        var results = new CsvResults(output, Answers.Model, timeline);
        results.Begin();
        write(results);
        results.End();
        return CsvReader.Read(output.ToString());
    }
}
