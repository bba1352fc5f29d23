using Lava.Attribution;
using Lava.Checkpoints;
using Lava.Lab.Tests.Support;
using Lava.Tests.Support;
using Lava.Training;
using Xunit;

namespace Lava.Lab.Tests.Export;

public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder / "model";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Levels_become_a_package_that_loads()
    {
        VerbResult result = LabCommand.Run("export", "--level", $"Source={Level("a", 3)}", "--level", $"Codec={Level("b", 2)}", "--labels", "Source=real,tts,codec", "--labels", "Codec=gsm,opus",
            "--root", "Source", "--below", "Source:codec=Codec", "--genuine", "Source:real", "--threshold", "Codec=0.7", "--license", "MIT", "--out", Out);

        Assert.True(result.ExitCode == 0, result.Errors);
        ModelPackage package = ModelPackage.Verify(Out, TestContext.Current.CancellationToken);
        Assert.Equal("model", package.Name);
        Assert.Equal(["Source", "Codec"], package.Levels.Select(level => level.Name));
        Assert.Equal("Codec", package.Levels[0].Below["codec"]);
        Assert.True(package.IsGenuine("Source", "real"));
        Assert.Equal([0, 0.7], package.Levels.Select(level => level.Threshold));
        using var model = AttributionModel.Load(Out);
        Assert.True(model.CanTellGenuine);
        Assert.Equal(["Codec.pt", "Source.pt", "lava.json"], Directory.GetFiles(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetDirectories(_folder.Path, ".*"));
    }

    [Fact]
    public void A_package_is_written_again_as_safetensors_and_its_levels_as_onnx()
    {
        LabCommand.Run("export", "--level", $"One level={Level("a", 2)}", "--labels", "One level=x,y", "--out", Out);

        VerbResult result = LabCommand.Run("export", "--package", Out, "--out", _folder / "safe", "--safetensors", "--onnx", _folder / "onnx");

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal("One-level.safetensors", Assert.Single(ModelPackage.Verify(_folder / "safe", TestContext.Current.CancellationToken).Levels).Weights);
        Assert.Equal(["One-level.onnx"], Directory.GetFiles(_folder / "onnx").Select(Path.GetFileName));
        IReadOnlyDictionary<string, Tensor> before = Checkpoint.ReadStateDict(Path.Combine(Out, "One-level.pt")), after = Checkpoint.ReadStateDict(Path.Combine(_folder / "safe", "One-level.safetensors"));
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(before, pair => Assert.Equal(pair.Value.Bytes.ToArray(), after[pair.Key].Bytes.ToArray()));
    }

    [Fact]
    public void What_would_not_load_is_not_put_in_place_and_what_was_there_stays()
    {
        string weights = Level("a", 2);
        Assert.Equal(0, LabCommand.Run("export", "--level", $"A={weights}", "--labels", "A=x,y", "--out", Out).ExitCode);
        byte[] manifest = File.ReadAllBytes(Path.Combine(Out, "lava.json"));

        VerbResult result = LabCommand.Run("export", "--level", $"A={weights}", "--labels", "A=x,y,z", "--out", Out);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("has 3 labels, the network in A.pt has 2 outputs", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(".partial", result.Errors, StringComparison.Ordinal);
        Assert.Equal(manifest, File.ReadAllBytes(Path.Combine(Out, "lava.json")));
        Assert.Equal(["model"], Directory.GetDirectories(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void What_a_killed_process_left_is_cleared_and_the_package_it_put_aside_comes_back()
    {
        string weights = Level("a", 2);
        Assert.Equal(0, LabCommand.Run("export", "--level", $"A={weights}", "--labels", "A=x,y", "--out", Out).ExitCode);
        Directory.Move(Out, _folder / ".old-model");
        Directory.CreateDirectory(_folder / ".partial-model");
        File.WriteAllText(_folder / ".partial-model/half.pt", "x");

        Assert.Equal(3, LabCommand.Run("export", "--level", $"A={weights}", "--labels", "A=x,y,z", "--out", Out).ExitCode);
        Assert.Equal(["x", "y"], ModelPackage.Verify(Out, TestContext.Current.CancellationToken).Levels[0].Labels.Select(label => label.Name));
        Assert.Equal(0, LabCommand.Run("export", "--level", $"A={weights}", "--labels", "A=v,w", "--out", Out).ExitCode);

        Assert.Equal(["v", "w"], ModelPackage.Verify(Out, TestContext.Current.CancellationToken).Levels[0].Labels.Select(label => label.Name));
        Assert.Equal(["model"], Directory.GetDirectories(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_folder_of_something_else_is_left_alone()
    {
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "thesis.tex"), "x");

        VerbResult result = LabCommand.Run("export", "--level", $"A={Level("a", 2)}", "--labels", "A=x,y", "--out", Out);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("[export.folder]", result.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Out, "thesis.tex")));
    }

    [Theory]
    [InlineData("says what to export")]
    [InlineData("Nothing would be written", "--level", "A=a.pt", "--labels", "A=x,y")]
    [InlineData("which of the levels", "--level", "A=a.pt", "--level", "B=a.pt", "--labels", "A=x,y", "--labels", "B=x,y", "--out", "m")]
    [InlineData("--level takes NAME=FILE", "--level", "a.pt", "--out", "m")]
    [InlineData("Did you mean Alpha?", "--level", "Alpha=a.pt", "--labels", "Alhpa=x,y", "--out", "m")]
    [InlineData("has no label 'gnuine'. Did you mean genuine?", "--level", "A=a.pt", "--labels", "A=genuine,y", "--genuine", "A:gnuine", "--out", "m")]
    [InlineData("tells the labels of the level A", "--level", "A=a.pt", "--out", "m")]
    [InlineData("goes with --level", "--package", "m", "--root", "A", "--out", "n")]
    [InlineData("--threshold takes NAME= and a number from 0 to 1", "--level", "A=a.pt", "--labels", "A=x,y", "--threshold", "A=2", "--out", "m")]
    public void Wrong_usage_is_said(string said, params string[] arguments)
    {
        VerbResult result = LabCommand.Run(["export", .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(said, result.Errors, StringComparison.OrdinalIgnoreCase);
    }

    private string Level(string name, int labels)
    {
        string path = _folder / (name + ".pt");
        using var task = new ClassifierTask(new ClassifierOptions { Labels = labels }, StartingWeights.Fresh(labels));
        Checkpoint.WriteStateDict(path, task.Weights());
        return path;
    }
}
