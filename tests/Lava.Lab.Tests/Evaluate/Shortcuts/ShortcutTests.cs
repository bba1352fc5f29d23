using System.Text.Json;
using Lava.Lab.Evaluate.Shortcuts;
using Lava.Lab.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.Evaluate.Shortcuts;

public sealed class ShortcutTests
{
    [Fact]
    public void Labels_that_length_gives_away_are_told_and_the_others_are_not()
    {
        using var folder = new TemporaryFolder();
        JsonElement longer = Run(folder, "longer", (label, random) => label == "a" ? 2_000 + random.Next(500) : 3_000 + random.Next(500)), alike = Run(folder, "alike", (_, random) => 2_000 + random.Next(1_500));

        Assert.True(longer.GetProperty("duration").GetProperty("tells").GetBoolean());
        Assert.Equal(1, longer.GetProperty("duration").GetProperty("value").GetDouble());
        Assert.False(longer.GetProperty("sample rate").GetProperty("tells").GetBoolean());
        Assert.InRange(alike.GetProperty("duration").GetProperty("value").GetDouble(), 0.25, 0.75);
    }

    [Fact]
    public void No_group_is_on_both_sides_of_a_fold()
    {
        int[] labels = [.. Enumerable.Range(0, 60).Select(i => i % 2)], groups = [.. Enumerable.Range(0, 60).Select(i => i / 6)];
        int[] folds = Folds.Of(labels, groups, 5, seed: 3);
        Assert.All(folds.Zip(groups).GroupBy(pair => pair.Second), group => Assert.Single(group.Select(pair => pair.First).Distinct()));
        Assert.Equal([0, 1, 2, 3, 4], folds.Distinct().Order());
        Assert.Equal(folds, Folds.Of(labels, groups, 5, seed: 3));
    }

    private static JsonElement Run(TemporaryFolder folder, string name, Func<string, Random, int> length)
    {
        var random = new Random(7);
        List<string> lines = ["path,label"];
        for (int i = 0; i < 60; i++)
        {
            string label = i % 2 == 0 ? "a" : "b", file = $"{name}{i}.wav";
            WavWriter.WritePcm16(folder / file, [.. Enumerable.Range(0, length(label, random)).Select(_ => (float)(random.NextDouble() - 0.5))], 16_000);
            lines.Add($"{file},{label}");
        }
        File.WriteAllLines(folder / $"{name}.csv", lines);
        VerbResult result = LabCommand.Run("evaluate", "shortcuts", "--list", folder / $"{name}.csv", "--out", folder / name, "--json");
        Assert.True(result.ExitCode == 0, result.Errors);
        return JsonDocument.Parse(result.Output).RootElement.GetProperty("numbers").GetProperty("balancedAccuracy").Clone();
    }
}
