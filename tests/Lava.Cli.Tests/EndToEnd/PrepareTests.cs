using Lava.Checkpoints;
using Lava.Cli.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.EndToEnd;

public sealed class PrepareTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_prepared_once_and_a_second_run_keeps_what_is_there()
    {
        _folder.Write("in/a.wav", Samples.Noise(1));
        _folder.Write("in/fake/b.wav", Samples.Noise(2, samples: 500));

        CommandResult first = LavaCommand.Run("prepare", _folder["in"], _folder["out"]);
        Assert.Equal((0, "2 written, 0 kept, 0 failed\n"), (first.ExitCode, first.Output));
        Assert.Equal("Float32 [1, 500]", Checkpoint.ReadTensor(_folder["out", "fake", "b.pt"]).ToString());

        _folder.Write("in/c.wav", Samples.Noise(3));
        Assert.Equal("1 written, 2 kept, 0 failed\n", LavaCommand.Run("prepare", _folder["in"], _folder["out"]).Output);
    }

    [Fact]
    public void Failures_are_named_and_listed_and_the_rest_go_on()
    {
        _folder.Write("in/a.wav", Samples.Noise(1));
        _folder.Write("in/b.wav", "no"u8);
        _folder.Write("in/c.wav", Samples.Noise(2));
        _folder.Write("in/c.flac", Samples.Noise(3));

        CommandResult result = LavaCommand.Run("prepare", _folder["in"], _folder["out"], "--json");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(4, result.OutputLines.Length);
        List<List<string>> failures = CsvReader.Read(File.ReadAllText(_folder["out", "failures.csv"]));
        Assert.Equal(["path", "b.wav", "c.flac", "c.wav"], failures.Select(record => record[0]));
        Assert.Equal("dataset.collision", failures[2][1]);
        Assert.True(File.Exists(_folder["out", "a.pt"]));
    }

    [Fact]
    public void Another_way_of_preparing_needs_another_folder()
    {
        _folder.Write("in/a.wav", Samples.Noise(1));
        LavaCommand.Run("prepare", _folder["in"], _folder["out"]);

        CommandResult result = LavaCommand.Run("prepare", _folder["in"], _folder["out"], "--rate", "8000");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("[dataset.settings]", result.Errors, StringComparison.Ordinal);
    }
}
