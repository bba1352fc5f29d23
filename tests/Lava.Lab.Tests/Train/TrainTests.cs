using System.Text.Json;
using Lava.Checkpoints;
using Lava.Inference;
using Lava.Lab.Tests.Support;
using Lava.Training;
using Xunit;

namespace Lava.Lab.Tests.Train;

public class TrainTests
{
    [Fact]
    public void From_recordings_to_an_autoencoder_to_a_level_that_tells_tones_apart()
    {
        using var tones = new Tones(train: 10, validation: 3);
        LabResult autoencoder = LabProgram.Run("train", "autoencoder", "--train", tones.Train, "--val", tones.Validation, "--out", tones["ae"], "--epochs", "1", "--seconds", "0.1",
            "--batch", "8", "--threads", "1", "--json");
        Assert.True(autoencoder.ExitCode == 0, autoencoder.Errors);
        string[] events = [.. autoencoder.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()!)];
        Assert.Equal(["begin", "saved", "epoch"], events);

        LabResult level = LabProgram.Run("train", "level", "--train", tones.Train, "--val", tones.Validation, "--out", tones["level"], "--epochs", "12", "--seconds", "0.1",
            "--batch", "6", "--threads", "1", "--encoder", "all", "--learning-rate", "0.002", "--initial", tones["ae/best.pt"], "--labels", "noise,low,high", "--keep", "macro-f1", "--patience", "6");
        Assert.True(level.ExitCode == 0, level.Errors);
        Assert.Contains("the encoder of", level.Errors, StringComparison.Ordinal);
        RunDescription run = RunDescription.Read(tones["level"]);
        Assert.Equal(["noise", "low", "high"], run.Labels);
        double best = File.ReadLines(tones["level/curves.csv"]).Skip(1).Max(line => double.Parse(line.Split(',')[6], System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(best > 0.8, level.Errors);

        var weights = NetworkWeights.FromStateDict(Checkpoint.ReadStateDict(tones["level/best.pt"])); // Lava's own engine takes it
        Assert.NotNull(weights);
    }

    [Fact]
    public void A_level_goes_on_from_another_with_the_same_labels_and_takes_the_encoder_of_one_with_others()
    {
        using var tones = new Tones(train: 2, validation: 1);
        string[] Level(string name, params string[] more) =>
            ["train", "level", "--train", tones.Train, "--val", tones.Validation, "--out", tones[name], "--epochs", "1", "--seconds", "0.1", "--threads", "1", .. more];
        Assert.Equal(0, LabProgram.Run(Level("first")).ExitCode);
        Assert.Contains("all weights of", LabProgram.Run(Level("same", "--initial", tones["first/last.pt"])).Errors, StringComparison.Ordinal);
        Assert.Contains("the encoder of", LabProgram.Run(Level("others", "--initial", tones["first/last.pt"], "--labels", "low,high,noise")).Errors, StringComparison.Ordinal);
        Assert.Contains("the encoder of", LabProgram.Run(Level("plain", "--initial", tones["first/last.pt"], "--attention", "false")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_files_are_named_before_training_and_left_out_where_asked_for()
    {
        using var tones = new Tones(train: 3, validation: 2);
        File.Delete(tones["train-low-1.wav"]);
        File.WriteAllText(tones["train-high-0.wav"], "no recording");
        string[] arguments = ["train", "level", "--train", tones.Train, "--val", tones.Validation, "--out", tones["run"], "--epochs", "1", "--seconds", "0.1", "--threads", "1"];
        LabResult refused = LabProgram.Run(arguments);
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("train-low-1.wav", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("train-high-0.wav", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("--skip-bad", refused.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(tones["run/run.json"]));

        LabResult skipped = LabProgram.Run([.. arguments, "--skip-bad"]);
        Assert.True(skipped.ExitCode == 0, skipped.Errors);
        Assert.StartsWith("7 files", RunDescription.Read(tones["run"]).Settings["train"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--like-reference --batchnorm frozen", "--batchnorm reference")]
    [InlineData("--like-reference --augment-eq 6", "exclude each other")]
    [InlineData("--whole --seconds 3", "--whole leaves nothing")]
    [InlineData("--encoder al", "Did you mean all?")]
    [InlineData("--augment-speed 1.1:0.9", "the lower first")]
    [InlineData("--augment-probability 0.5", "nothing says what")]
    [InlineData("--learning-rate 0", "above 0")]
    [InlineData("--first-filters cosine --initial a.pt", "begins anew")]
    [InlineData("--first-filters cosine --like-reference", "begins anew")]
    [InlineData("--device gpu", "cuda")]
    public void What_cannot_be_is_refused_with_a_hint(string options, string hint)
    {
        LabResult result = LabProgram.Run(["train", "level", "--train", "a.csv", "--val", "b.csv", "--out", "/nowhere/x", .. options.Split(' ')]);
        Assert.True(result.ExitCode is 2 or 3, result.Errors);
        Assert.Contains(hint, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("fault:", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_of_the_reference_are_those_of_the_specification()
    {
        using var tones = new Tones(train: 3, validation: 2); // all equally long, as tensors of a data set may be
        LabResult result = LabProgram.Run("train", "level", "--train", tones.Train, "--val", tones.Validation, "--out", tones["run"], "--epochs", "1", "--like-reference", "--threads", "1");
        Assert.True(result.ExitCode == 0, result.Errors);
        IReadOnlyDictionary<string, string> settings = RunDescription.Read(tones["run"]).Settings;
        (string, string)[] expected =
        [
            ("batch", "16"), ("rate", "16000"), ("seconds", "whole"), ("learning-rate", "0.0001"), ("schedule", "constant"), ("warmup", "0"), ("clip-gradient", "none"), ("weight-decay", "0"),
            ("encoder", "last-batchnorm"), ("batchnorm", "reference"), ("attention", "true"), ("label-smoothing", "0"), ("keep", "loss"), ("augment", "none"), ("seed", "42"),
        ];
        Assert.All(expected, pair => Assert.Equal(pair.Item2, settings[pair.Item1]));
    }
}
