using System.Text;
using CsCheck;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Predictions;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.Evaluate.Predictions;

public sealed class PredictionFileTests
{
    private static readonly string[] Labels = ["G.723.1", "a/b", "=cmd", "say \"hi\", twice", "ünïcode"];

    [Fact]
    public void What_is_written_reads_back_to_the_same_bits_in_both_forms()
    {
        using var folder = new TemporaryFolder();
        Gen.Select(Gen.Int[1, 300], Gen.Int, Gen.Bool, Gen.Bool).Sample((count, seed, logits, groups) =>
        {
            PredictionTable table = Random(count, seed, logits, groups);
            PredictionFile.Write(folder.Path, table);
            foreach (string name in (string[])[PredictionFile.Csv, PredictionFile.Parquet])
                Same(table, PredictionFile.Read(folder / name, null, TestContext.Current.CancellationToken));
        }, iter: 20, threads: 1);
    }

    [Fact]
    public void Labels_in_another_order_are_put_into_the_order_that_is_wanted()
    {
        using var folder = new TemporaryFolder();
        PredictionFile.Write(folder.Path, Random(50, 1, logits: true, groups: false));
        PredictionTable read = PredictionFile.Read(folder / PredictionFile.Parquet, [.. Labels.Reverse()], TestContext.Current.CancellationToken);
        PredictionTable table = Random(50, 1, logits: true, groups: false);
        Assert.Equal(Labels.Reverse(), read.Labels);
        for (int row = 0; row < table.Count; row++)
        {
            Assert.Equal(table.ProbabilitiesOf(row).ToArray().Reverse(), read.ProbabilitiesOf(row).ToArray());
            Assert.Equal((table.TrueLabel(row), table.Verdict(row)), (read.TrueLabel(row), read.Verdict(row)));
        }
    }

    [Theory]
    [InlineData("predictions.malformed", "line 1", "")]
    [InlineData("predictions.malformed", "line 1", "path,label,p:a,p:b\n1.wav,a,1,0")]
    [InlineData("predictions.malformed", "line 1", "file;label;p:a;p:b\n1.wav;a;1;0")]
    [InlineData("predictions.malformed", "line 1", "file,label,a,b\n1.wav,a,1,0")]
    [InlineData("predictions.malformed", "line 1", "file,label,p:a\n1.wav,a,1")]
    [InlineData("predictions.malformed", "line 1", "file,label,p:a,p:b,p:a\n1.wav,a,1,0,0")]
    [InlineData("predictions.labels", "line 1", "file,label,p:a,p:b,logit:a,logit:c\n1.wav,a,1,0,3,4")]
    [InlineData("predictions.malformed", "line 3", "file,label,p:a,p:b\n1.wav,a,1,0\n2.wav,a,1")]
    [InlineData("predictions.malformed", "line 2", "file,label,p:a,p:b\n,a,1,0")]
    [InlineData("predictions.labels", "line 2", "file,label,p:a,p:b\n1.wav,,1,0")]
    [InlineData("predictions.labels", "line 2", "file,label,verdict,p:a,p:b\n1.wav,a,c,1,0")]
    [InlineData("predictions.values", "line 3", "file,label,p:a,p:b\n1.wav,a,1,0\n2.wav,a,NaN,0")]
    [InlineData("predictions.values", "line 2", "file,label,p:a,p:b\n1.wav,a,1.5,-0.5")]
    [InlineData("predictions.values", "line 2", "file,label,p:a,p:b\n1.wav,a,0.5,0.4")]
    [InlineData("predictions.values", "line 2", "file,label,p:a,p:b,score\n1.wav,a,0.5,0.5,inf")]
    [InlineData("predictions.values", "line 2", "file,label,p:a,p:b\n1.wav,a,\"0,5\",0.5")]
    [InlineData("predictions.empty", "", "file,label,p:a,p:b\n")]
    public void A_bad_file_gets_one_error_that_names_it_and_the_line(string code, string place, string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder / "bad.csv", content);
        var error = Assert.Throws<PredictionException>(() => PredictionFile.Read(folder / "bad.csv", null, TestContext.Current.CancellationToken));
        Assert.Equal(code, error.Code);
        Assert.StartsWith(folder / "bad.csv", error.Message, StringComparison.Ordinal);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_encoding_is_refused_and_a_mark_is_not()
    {
        using var folder = new TemporaryFolder();
        const string Content = "file,label,p:a,p:ä\n1.wav,a,1,0\n";
        File.WriteAllText(folder / "p.csv", Content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal(["a", "ä"], PredictionFile.Read(folder / "p.csv", null, TestContext.Current.CancellationToken).Labels);
        foreach (Encoding encoding in (Encoding[])[Encoding.Unicode, Encoding.Latin1])
        {
            File.WriteAllText(folder / "p.csv", Content, encoding);
            var error = Assert.Throws<PredictionException>(() => PredictionFile.Read(folder / "p.csv", null, TestContext.Current.CancellationToken));
            Assert.Equal(PredictionErrors.Malformed, error.Code);
        }
    }

    [Fact]
    public void Labels_that_are_not_the_levels_are_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder / "p.csv", "file,label,p:a,p:b\n1.wav,a,1,0\n");
        var error = Assert.Throws<PredictionException>(() => PredictionFile.Read(folder / "p.csv", ["a", "c"], TestContext.Current.CancellationToken));
        Assert.Equal(PredictionErrors.Labels, error.Code);
        Assert.Contains("none of c", error.Message, StringComparison.Ordinal);
        Assert.Contains("b, which is no label", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_parquet_is_an_error_and_never_a_fault()
    {
        using var folder = new TemporaryFolder();
        PredictionFile.Write(folder.Path, Random(100, 1, logits: true, groups: true));
        byte[] whole = File.ReadAllBytes(folder / PredictionFile.Parquet);
        var random = new Random(5);
        for (int i = 0; i < 60; i++)
        {
            byte[] damaged = i % 2 == 0 ? whole[..random.Next(4, whole.Length)] : [.. whole];
            // The beginning stays, so that it is taken for Parquet.
            for (int k = 0; k < 8; k++)
                damaged[random.Next(Math.Min(4, damaged.Length - 1), damaged.Length)] ^= (byte)(1 + random.Next(255));
            File.WriteAllBytes(folder / "damaged.parquet", damaged);
            Exception? error = Record.Exception(() => PredictionFile.Read(folder / "damaged.parquet", null, TestContext.Current.CancellationToken));
            Assert.True(error is null or PredictionException, error?.ToString());
        }
    }

    private static PredictionTable Random(int count, int seed, bool logits, bool groups)
    {
        var random = new Random(seed);
        var builder = new PredictionTableBuilder(Labels, logits, groups);
        for (int i = 0; i < count; i++)
        {
            double[] weights = [.. Labels.Select(_ => random.NextDouble())];
            builder.Add(new PredictionRow
            {
                File = $"folder, \"{i}\"/Ä{random.Next()}.wav",
                Label = random.Next(5) == 0 ? "something else" : Labels[random.Next(Labels.Length)],
                Probabilities = (double[])[.. weights.Select(weight => weight / weights.Sum())],
                Logits = logits ? [.. weights.Select(weight => (float)Math.Log(weight))] : (float[])[],
                Score = random.NextDouble() - 0.5,
                Threshold = seed % 2 == 0 ? 0.1 : null,
                Group = groups ? $"speaker {random.Next(3)}" : null,
            });
        }
        return builder.Build();
    }

    private static void Same(PredictionTable expected, PredictionTable actual)
    {
        Assert.Equal(expected.Labels, actual.Labels);
        Assert.Equal(expected.Probabilities, actual.Probabilities);
        Assert.Equal(expected.Logits, actual.Logits);
        Assert.Equal(expected.Scores, actual.Scores);
        Assert.Equal(expected.Thresholds, actual.Thresholds);
        Assert.Equal(expected.Verdicts, actual.Verdicts);
        Assert.Equal(expected.Truth, actual.Truth);
        Assert.Equal(Enumerable.Range(0, expected.Count).Select(row => (expected.File(row), expected.TrueLabel(row), expected.Group(row))),
            Enumerable.Range(0, actual.Count).Select(row => (actual.File(row), actual.TrueLabel(row), actual.Group(row))));
    }
}
