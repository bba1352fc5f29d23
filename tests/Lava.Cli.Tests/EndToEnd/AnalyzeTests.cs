using System.Text.Json;
using Lava.Cli.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.EndToEnd;

public class AnalyzeTests(ModelHome home)
{
    [Theory]
    [InlineData("whole")]
    [InlineData("seconds5", "--first", "5")]
    public void A_reference_clip_gets_the_logits_of_the_reference(string expected, params string[] options)
    {
        using JsonDocument clips = JsonDocument.Parse(File.ReadAllBytes(Reference.Get("clips.json")));
        foreach (JsonElement clip in clips.RootElement.EnumerateArray().Take(3))
        {
            string file = Reference.Get("clips", clip.GetProperty("file").GetString()!);
            JsonElement verdict = Json(home.Run(["analyze", "--json", .. options, file]).Output);

            JsonElement levels = verdict.GetProperty("levels");
            AssertNear(clip.GetProperty(expected).GetProperty("ada_logits"), levels[0].GetProperty("logits"));
            Assert.Equal(verdict.GetProperty("verdict")[0].GetString() == "CodecFake" ? 2 : 1, levels.GetArrayLength());
            if (levels.GetArrayLength() == 2)
                AssertNear(clip.GetProperty(expected).GetProperty("admr_logits"), levels[1].GetProperty("logits"));
        }
    }

    [Fact]
    public void A_person_gets_the_whole_answer_on_one_recording()
    {
        CommandResult result = home.Run("analyze", Samples.Get("espeak.wav"), "--timeline", "--window", "1");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains("espeak.wav", result.OutputLines[0], StringComparison.Ordinal);
        Assert.Contains("lava-2025", result.OutputLines[1], StringComparison.Ordinal);
        Assert.Contains("CodecFake", result.Output, StringComparison.Ordinal);
        Assert.Contains("windows of 1 s, one every 0.5 s", result.Output, StringComparison.Ordinal);
        Assert.Contains("cannot tell genuine speech from fake", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Output);
    }

    [Fact]
    public void A_machine_without_vector_instructions_is_slow_says_so_and_answers_the_same()
    {
        string[] arguments = ["analyze", "--json", "--first", "0.1", Samples.Get("espeak.wav")];
        CommandResult usual = home.Run(arguments);
        CommandResult slow = home.Run(new CommandLine { Arguments = arguments, Environment = { ["DOTNET_EnableHWIntrinsic"] = "0" } });

        Assert.Equal((0, ""), (usual.ExitCode, usual.Errors));
        Assert.Equal(0, slow.ExitCode);
        Assert.Contains("no vector instructions", slow.Errors, StringComparison.Ordinal);
        AssertNear(Json(usual.Output).GetProperty("levels")[0].GetProperty("logits"), Json(slow.Output).GetProperty("levels")[0].GetProperty("logits"));
    }

    [Fact]
    public void A_verdict_on_the_first_seconds_says_so_and_its_timeline_ends_with_them()
    {
        string[] arguments = ["analyze", Samples.Get("espeak.wav"), "--first", "2", "--timeline", "--window", "0.3"];
        JsonElement verdict = Json(home.Run([.. arguments, "--json"]).Output);
        Assert.Equal(2, verdict.GetProperty("firstSeconds").GetDouble());
        Assert.Equal(2, verdict.GetProperty("timeline").EnumerateArray().Last().GetProperty("end").GetDouble(), 0.021);

        string text = home.Run(arguments).Output;
        Assert.Contains("0:01", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0:04", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_of_the_command_line_replaces_that_of_the_model()
    {
        string clip = Samples.Get("flite.flac");
        Assert.Equal("unknown", Json(home.Run("analyze", "--json", clip, "--threshold", "ADA=1").Output).GetProperty("verdict")[0].GetString());

        JsonElement every = Json(home.Run("analyze", "--json", clip, "--threshold", "ADA=0", "--threshold", "ADMR=0").Output);
        Assert.NotEqual("unknown", every.GetProperty("verdict")[0].GetString());

        CommandResult wrong = home.Run("analyze", clip, "--threshold", "ADMF=0.5");
        Assert.Equal((2, ""), (wrong.ExitCode, wrong.Output));
        Assert.Contains("no level ADMF; its levels are ADA, ADMR. Did you mean ADMR?", wrong.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_recording_on_stdin_gets_the_verdict_of_the_file()
    {
        string clip = Samples.Get("flite-mp3-24k.mp3");
        JsonElement file = Json(home.Run("analyze", "--json", clip).Output);
        JsonElement stdin = Json(home.Run(new CommandLine { Arguments = ["analyze", "-", "--json"], Input = File.ReadAllBytes(clip) }).Output);

        Assert.Equal("-", stdin.GetProperty("file").GetString());
        Assert.Equal(file.GetProperty("sha256").GetString(), stdin.GetProperty("sha256").GetString());
        Assert.Equal(file.GetProperty("levels").GetRawText(), stdin.GetProperty("levels").GetRawText());
    }

    [Fact]
    public void Nothing_on_stdin_is_an_error_of_that_input()
    {
        using var temporary = new TemporaryFolder();
        CommandResult result = home.Run(new CommandLine
        {
            Arguments = ["analyze", "-", "--json"],
            Environment = { ["TMPDIR"] = temporary.Path },
        });

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("audio.empty", Json(result.Output).GetProperty("error").GetProperty("code").GetString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary.Path));
    }

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\0", false)]
    [InlineData("\n", true)]
    public void Recordings_may_come_from_a_list(string separator, bool onStdin)
    {
        using var folder = new TemporaryFolder();
        string first = folder.Write("b c.wav", Samples.Noise(1)), second = folder.Write("sub/a.wav", Samples.Noise(2));
        byte[] list = System.Text.Encoding.UTF8.GetBytes(string.Join(separator, first, folder["sub"], "", folder["gone.wav"]) + separator);

        CommandResult result = home.Run(new CommandLine
        {
            Arguments = ["analyze", "--json", "--files-from", onStdin ? "-" : folder.Write("list", list)],
            Input = onStdin ? list : [],
        });

        Assert.Equal(1, result.ExitCode);
        Assert.Equal([first, second, folder["gone.wav"]], result.OutputLines.Select(line => Json(line).GetProperty("file").GetString()!));
    }

    [Fact]
    public void A_table_has_a_record_for_each_recording()
    {
        CommandResult result = home.Run("analyze", "--csv", Samples.Get("espeak.wav"), Samples.Get("make.sh"));

        List<List<string>> records = CsvReader.Read(result.Output);
        Assert.Equal(3, records.Count);
        Assert.All(records, record => Assert.Equal(records[0].Count, record.Count));
        Assert.Equal("lava-2025", records[1][records[0].IndexOf("model")]);
        Assert.Equal("audio.unknown-format", records[2][records[0].IndexOf("error_code")]);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        string[] clips = [Samples.Get("espeak.wav"), Samples.Get("two-voices.flac"), Samples.Get("flite-gsm.wav")];
        string one = home.Run(["analyze", "--json", "--timeline", "--window", "1", "--threads", "1", .. clips]).Output;
        Assert.Equal(one, home.Run(["analyze", "--json", "--timeline", "--window", "1", "--threads", "3", .. clips]).Output);
        Assert.Equal(3, one.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void With_nothing_but_the_program_a_model_of_its_own_answers()
    {
        using var empty = new TemporaryFolder();
        CommandResult result = LavaCommand.Run(new CommandLine
        {
            Arguments = ["analyze", "--json", Samples.Get("digits-espeak.wav")],
            Environment = { ["LAVA_HOME"] = empty.Path, ["LAVA_MODEL"] = null },
        });

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        JsonElement verdict = Json(result.Output);
        Assert.Equal("starter", verdict.GetProperty("model").GetString());
        Assert.Equal("""["text-to-speech","espeak-ng"]""", verdict.GetProperty("verdict").GetRawText());
    }

    [Fact]
    public void Without_the_model_that_is_wanted_it_says_how_to_get_it()
    {
        using var empty = new TemporaryFolder();
        CommandResult result = LavaCommand.Run(new CommandLine
        {
            Arguments = ["analyze", Samples.Get("espeak.wav")],
            Environment = { ["LAVA_HOME"] = empty.Path, ["LAVA_MODEL"] = "lava-2025" },
        });

        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.Contains("lava models pull lava-2025", result.Errors, StringComparison.Ordinal);
    }

    private static JsonElement Json(string line) => JsonDocument.Parse(line).RootElement;

    private static void AssertNear(JsonElement expected, JsonElement actual)
    {
        Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
        foreach ((JsonElement wanted, JsonElement got) in expected.EnumerateArray().Zip(actual.EnumerateArray()))
            Assert.Equal(wanted.GetDouble(), got.GetDouble(), 1e-3);
    }
}
