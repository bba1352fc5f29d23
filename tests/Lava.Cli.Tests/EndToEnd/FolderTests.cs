using System.Text.Json;
using Lava.Cli.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.EndToEnd;

public class FolderTests(ModelHome home)
{
    private const int Files = 1000;

    [Fact]
    public void Of_a_thousand_files_a_hundred_broken_ones_are_named_and_the_rest_are_attributed_in_order()
    {
        using var folder = new TemporaryFolder();
        string[] paths = [.. Enumerable.Range(0, Files).Select(i => folder.Write($"clips/{i:D4}.wav", i % 10 == 3 ? Broken(i) : Samples.Noise(i)))];

        CommandResult result = home.Run("analyze", "--json", folder["clips"]);

        Assert.Equal(1, result.ExitCode);
        JsonElement[] lines = [.. result.OutputLines.Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(paths, lines.Select(line => line.GetProperty("file").GetString()!));
        for (int i = 0; i < Files; i++)
        {
            if (i % 10 == 3)
                Assert.StartsWith("audio.", lines[i].GetProperty("error").GetProperty("code").GetString(), StringComparison.Ordinal);
            else
                Assert.NotEqual(0, lines[i].GetProperty("verdict").GetArrayLength());
        }
        Assert.Equal(Files / 10, result.ErrorLines.Length);
        Assert.All(result.ErrorLines.Zip(paths.Where((_, i) => i % 10 == 3)), pair => Assert.Contains(pair.Second, pair.First, StringComparison.Ordinal));
    }

    [Fact]
    public void A_person_gets_a_line_for_each_and_how_many_came_out_as_what()
    {
        using var folder = new TemporaryFolder();
        for (int i = 0; i < 12; i++)
            folder.Write($"{i:D2}.wav", i == 4 ? "nothing"u8 : Samples.Noise(i));

        CommandResult result = home.Run("analyze", folder.Path);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("11 recordings analyzed, 1 failed", result.Output, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 12).Where(i => i != 4).Select(i => $"{i:D2}.wav"),
            result.OutputLines.Where(line => line.Contains(folder.Path, StringComparison.Ordinal)).Select(line => Path.GetFileName(line.Split("  (")[0])));
        Assert.Contains("04.wav", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_of_folders_are_entered_only_when_asked_and_empty_ones_are_an_error()
    {
        using var folder = new TemporaryFolder();
        folder.Write("outer/inner/a.wav", Samples.Noise(1));

        CommandResult flat = home.Run("analyze", "--json", folder["outer"]);
        Assert.Equal(1, flat.ExitCode);
        Assert.Contains("--recursive", flat.Errors, StringComparison.Ordinal);

        CommandResult deep = home.Run("analyze", "--json", "--recursive", folder["outer"]);
        Assert.Equal(0, deep.ExitCode);
        Assert.Equal(folder["outer", "inner", "a.wav"], JsonDocument.Parse(deep.Output).RootElement.GetProperty("file").GetString());
    }

    [Fact]
    public void A_name_like_a_response_file_is_a_name()
    {
        using var folder = new TemporaryFolder();
        folder.Write("@list", Samples.Noise(1));

        CommandResult result = home.Run(new CommandLine { Arguments = ["analyze", "--json", "@list"], Folder = folder.Path });

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("@list", JsonDocument.Parse(result.Output).RootElement.GetProperty("file").GetString());
    }

    [Fact]
    public void A_name_with_a_dash_in_front_goes_behind_two_dashes()
    {
        using var folder = new TemporaryFolder();
        folder.Write("--jsn", Samples.Noise(1));

        Assert.Equal(2, home.Run(new CommandLine { Arguments = ["analyze", "--jsn"], Folder = folder.Path }).ExitCode);
        Assert.Equal(0, home.Run(new CommandLine { Arguments = ["analyze", "--", "--jsn"], Folder = folder.Path }).ExitCode);
    }

    private static byte[] Broken(int i) => (i / 10 % 5) switch
    {
        0 => [],
        1 => Samples.Noise(i)[..20],
        2 => [.. "RIFF\xff\xff\xff\xffWAVEfmt "u8, .. new byte[40]],
        3 => "this is no recording"u8.ToArray(),
        _ => NotFinite(i),
    };

    private static byte[] NotFinite(int i) => Lava.Tests.Support.WavWriter.Float([0.5f, i % 2 == 0 ? float.NaN : float.PositiveInfinity, 0.25f]);
}
