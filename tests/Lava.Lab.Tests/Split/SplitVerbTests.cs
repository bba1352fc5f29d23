using System.Text.Json;
using Lava.Datasets;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.Split;

public sealed class SplitVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Tree => _folder / "voices";

    private string Out => _folder / "out";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_tree_becomes_three_lists_and_a_report()
    {
        MakeTree(speakers: 10);

        (int code, string output, string errors) = SplitCommand.Run("labels", Tree, "--group-pattern", "^(s[0-9]+)_", "--out", Out);

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal("""
                train  val  test  total
        espeak     24    8     8     40
        real       24    8     8     40
        all        48   16    16     80
        share   60.0%  20.0%  20.0%
        groups      6    2     2     10
        """.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
            output.Split('\n').Take(6).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        LabelledList[] lists = [.. new[] { "train", "val", "test" }.Select(name => LabelledList.Read(Path.Join(Out, name + ".csv")))];
        Assert.Equal([48, 16, 16], lists.Select(list => list.Files.Count));
        Assert.Equal(10, lists.Sum(list => list.Column("group")!.Distinct().Count()));
        Assert.All(lists.SelectMany(list => list.Files), file => Assert.True(File.Exists(file.Path)));
        using JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(Path.Join(Out, "split.json")));
        Assert.Equal(24, report.RootElement.GetProperty("parts").GetProperty("train").GetProperty("labels").GetProperty("real").GetInt32());
        Assert.Equal("^(s[0-9]+)_", report.RootElement.GetProperty("groupBy").GetString());
    }

    [Fact]
    public void The_same_split_again_is_kept_and_another_is_refused_unless_forced()
    {
        MakeTree(speakers: 10);
        string[] arguments = ["labels", Tree, "--group-pattern", "^(s[0-9]+)_", "--out", Out];
        SplitCommand.Run(arguments);
        byte[] train = File.ReadAllBytes(Path.Join(Out, "train.csv"));

        Assert.Contains("has this split already", SplitCommand.Run(arguments).Output, StringComparison.Ordinal);
        (int code, _, string errors) = SplitCommand.Run([.. arguments, "--seed", "1"]);
        Assert.Equal(3, code);
        Assert.Contains("[dataset.split-exists]", errors, StringComparison.Ordinal);
        Assert.Equal(train, File.ReadAllBytes(Path.Join(Out, "train.csv")));
        Assert.Equal(0, SplitCommand.Run([.. arguments, "--seed", "1", "--force"]).ExitCode);
        Assert.NotEqual(train, File.ReadAllBytes(Path.Join(Out, "train.csv")));
    }

    [Fact]
    public void A_fourth_list_is_kept_for_calibration()
    {
        MakeTree(speakers: 10);
        string[] arguments = ["labels", Tree, "--group-pattern", "^(s[0-9]+)_", "--out", Out];

        Assert.Equal(0, SplitCommand.Run([.. arguments, "--calibration", "0.2"]).ExitCode);

        LabelledList[] lists = [.. new[] { "train", "val", "test", "calibration" }.Select(name => LabelledList.Read(Path.Join(Out, name + ".csv")))];
        Assert.Equal([40, 16, 8, 16], lists.Select(list => list.Files.Count));
        Assert.Equal(10, lists.Sum(list => list.Column("group")!.Distinct().Count()));
        using (JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(Path.Join(Out, "split.json"))))
        {
            Assert.Equal(0.2, report.RootElement.GetProperty("calibration").GetDouble());
            Assert.Equal(16, report.RootElement.GetProperty("parts").GetProperty("calibration").GetProperty("files").GetInt32());
        }

        // The list of another split does not stay beside three new ones.
        Assert.Equal(3, SplitCommand.Run(arguments).ExitCode);
        Assert.Equal(0, SplitCommand.Run([.. arguments, "--force"]).ExitCode);
        Assert.False(File.Exists(Path.Join(Out, "calibration.csv")));
    }

    [Fact]
    public void A_split_that_was_cut_short_is_completed()
    {
        MakeTree(speakers: 10);
        string[] arguments = ["labels", Tree, "--out", Out];
        SplitCommand.Run(arguments);
        byte[] report = File.ReadAllBytes(Path.Join(Out, "split.json"));
        File.Delete(Path.Join(Out, "split.json"));
        File.Delete(Path.Join(Out, "test.csv"));

        Assert.Equal(0, SplitCommand.Run(arguments).ExitCode);

        Assert.Equal(report, File.ReadAllBytes(Path.Join(Out, "split.json")));
        Assert.True(File.Exists(Path.Join(Out, "test.csv")));
    }

    [Fact]
    public void What_is_left_out_is_named_and_told_by_the_exit_code()
    {
        MakeTree(speakers: 10);
        for (int i = 0; i < 5; i++)
            File.WriteAllText(Path.Join(Tree, "real", $"empty{i}.wav"), "");
        File.WriteAllText(Path.Join(Tree, "loose.wav"), "x");

        (int code, _, string errors) = SplitCommand.Run("labels", Tree, "--out", Out);

        Assert.Equal(1, code);
        Assert.Contains("unreadable: … 5 in all.", errors, StringComparison.Ordinal);
        Assert.Contains("loose.wav", errors, StringComparison.Ordinal);
        Assert.Contains("6 problems", errors, StringComparison.Ordinal);
        using JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(Path.Join(Out, "split.json")));
        Assert.Equal(6, report.RootElement.GetProperty("firstProblems").GetArrayLength());
    }

    [Fact]
    public void A_list_is_split_by_its_columns()
    {
        MakeTree(speakers: 10);
        string list = _folder / "all.csv";
        File.WriteAllLines(list, Directory.GetFiles(Tree, "*.wav", SearchOption.AllDirectories).Select(path => $"{path},{Path.GetFileName(Path.GetDirectoryName(path))},{Path.GetFileName(path)[..3]}")
            .Prepend("path,label,session").Append($"{_folder / "gone.wav"},real,s00"));

        (int code, string output, _) = SplitCommand.Run("labels", list, "--group-by", "session", "--out", Out, "--json");

        Assert.Equal(1, code);
        JsonElement parts = JsonDocument.Parse(output).RootElement.GetProperty("parts");
        Assert.Equal([6, 2, 2], new[] { "train", "val", "test" }.Select(part => parts.GetProperty(part).GetProperty("groups").GetInt32()));
    }

    [Fact]
    public void Codecfake_is_split_by_speaker()
    {
        string fakes = Directory.CreateDirectory(Path.Join(_folder / "CodecFake", "fake")).FullName;
        for (int i = 0; i < 240; i++)
            File.WriteAllText(Path.Join(fakes, $"F0{1 + (i % 6)}_p{225 + (i / 6 % 10)}_{i / 60:000}.wav"), "x");

        (int code, _, _) = SplitCommand.Run("admr", "--codecfake", _folder / "CodecFake", "--out", Out);

        Assert.Equal(0, code);
        LabelledList[] lists = [.. new[] { "train", "val", "test" }.Select(name => LabelledList.Read(Path.Join(Out, name + ".csv")))];
        Assert.Equal([6, 2, 2], lists.Select(list => list.Column("speaker")!.Distinct().Count()));
        Assert.Equal(10, lists.SelectMany(list => list.Column("speaker")!.Distinct()).Distinct().Count());
    }

    [Theory]
    [InlineData("--ratios takes three numbers", "--ratios", "60/40")]
    [InlineData("exclude each other", "--group-by", "speaker", "--group-pattern", "x")]
    [InlineData("--group-pattern", "--group-pattern", "(x")]
    [InlineData("known, speaker, utterance or none", "--group-by", "speakers")]
    [InlineData("There is no option --like-reference", "--like-reference")]
    public void Wrong_usage_is_said(string said, params string[] arguments)
    {
        MakeTree(speakers: 3);

        (int code, _, string errors) = SplitCommand.Run(["labels", Tree, "--out", Out, .. arguments]);

        Assert.Equal(2, code);
        Assert.Contains(said, errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData("leaves no choice", "--like-reference", "--ratios", "80/10/10")]
    [InlineData("leaves no choice", "--like-reference", "--group-by", "none")]
    [InlineData("leaves no choice", "--like-reference", "--calibration", "0.2")]
    [InlineData("a share from 0 to below 1", "--calibration", "20")]
    [InlineData("goes with --like-reference", "--csv-index-base", "0")]
    public void The_reference_leaves_no_choice(string said, params string[] arguments)
    {
        (int code, _, string errors) = SplitCommand.Run(["admr", "--codecfake", _folder.Path, "--out", Out, .. arguments]);

        Assert.Equal(2, code);
        Assert.Contains(said, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_is_an_error_that_names_it()
    {
        (int code, _, string errors) = SplitCommand.Run("admr", "--codecfake", _folder.Path, "--out", Out);

        Assert.Equal(3, code);
        Assert.Contains($"There are no fakes in {_folder.Path}.", errors, StringComparison.Ordinal);
    }

    private void MakeTree(int speakers)
    {
        for (int i = 0; i < 8 * speakers; i++)
        {
            string folder = Directory.CreateDirectory(Path.Join(Tree, i % 2 == 0 ? "real" : "espeak")).FullName;
            File.WriteAllText(Path.Join(folder, $"s{i / 8:00}_{i % 8}.wav"), "x");
        }
    }
}
