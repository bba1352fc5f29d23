using System.Diagnostics;
using Lava.Audio;
using Lava.Audio.Decoding;
using Lava.Audio.Decoding.Ffmpeg;
using Xunit;

namespace Lava.Tests.Audio.Decoding;

/// <summary>The program that decodes: how it is called, watched, believed and ended. Programs that only pretend to be ffmpeg stand in for it.</summary>
public class FfmpegProcessTests
{
    private const string Header = @"printf '.snd\000\000\000\030\377\377\377\377\000\000\000\006\000\000\076\200\000\000\000\001'";
    private const string OneSecond = "head -c 64000 /dev/zero";

    [Fact]
    public void What_it_answers_is_read()
    {
        using Workbench bench = new();

        Clip clip = Workbench.Read(Amr(bench), Pretending(bench, $"{Header}; {OneSecond}"));

        Assert.Equal((16_000, 1, 16_000, "ffmpeg"), (clip.Info.SampleRate, clip.Info.Channels, clip.Frames, clip.Info.Decoder));
    }

    [Theory]
    [InlineData("exit 1", AudioErrors.DecoderFailed, "exit code 1")]
    [InlineData("echo 'something is wrong' >&2; exit 69", AudioErrors.DecoderFailed, "something is wrong")]
    [InlineData("exit 0", AudioErrors.Empty, "no audio")]
    [InlineData("head -c 5000 /dev/zero", AudioErrors.DecoderFailed, "really ffmpeg")]
    [InlineData("yes", AudioErrors.DecoderFailed, "really ffmpeg")]
    [InlineData(Header + "; " + OneSecond + "; echo 'it broke' >&2; exit 1", AudioErrors.DecoderFailed, "it broke")]
    [InlineData(Header + "; " + OneSecond + "; kill -9 $$", AudioErrors.DecoderFailed, "after 16000 frames")]
    [InlineData(Header, AudioErrors.Empty, "no audio")]
    public void A_run_that_fails_is_a_typed_error(string script, string code, string message)
    {
        using Workbench bench = new();

        AudioException error = Workbench.Refused(Amr(bench), Pretending(bench, script));

        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_complains_of_but_survives_is_damage()
    {
        using Workbench bench = new();
        string script = $"{Header}; {OneSecond}; echo '[aac @ 0x55d0] one frame is bad' >&2; echo '[au @ 0x55d1] timestamps' >&2";

        (int frames, _, string? damage) = Workbench.Drain(Amr(bench), Pretending(bench, script));

        Assert.Equal(16_000, frames);
        Assert.Contains("aac: one frame is bad", damage, StringComparison.Ordinal);
        Assert.DoesNotContain("timestamps", damage, StringComparison.Ordinal);
    }

    [Fact]
    public void Endless_complaints_neither_block_it_nor_fill_the_memory()
    {
        using Workbench bench = new();

        (int frames, _, string? damage) = Workbench.Drain(Amr(bench), Pretending(bench, $"{Header}; yes complaint | head -c 10000000 >&2; {OneSecond}"));

        Assert.Equal(16_000, frames);
        Assert.InRange(damage!.Length, 1, 400);
    }

    [Theory]
    [InlineData("sleep 60")]
    [InlineData(Header + "; sleep 60")]
    [InlineData(Header + "; " + OneSecond + "; exec sleep 60")]
    public void One_that_hangs_is_killed_after_the_time_limit(string script)
    {
        using Workbench bench = new();
        string pid = bench.At("pid");

        AudioException error = Workbench.Refused(Amr(bench), Pretending(bench, $"echo $$ > {pid}; {script}"), new AudioLimits { DecodeTimeout = TimeSpan.FromMilliseconds(700) });

        Assert.Equal(AudioErrors.LimitExceeded, error.Code);
        AssertGone(pid);
    }

    [Fact]
    public void Audio_without_end_is_stopped_by_the_limit_on_seconds()
    {
        using Workbench bench = new();
        string pid = bench.At("pid");

        AudioException error = Workbench.Refused(Amr(bench), Pretending(bench, $"echo $$ > {pid}; {Header}; exec cat /dev/zero"), new AudioLimits { MaxSeconds = 30 });

        Assert.Equal(AudioErrors.LimitExceeded, error.Code);
        AssertGone(pid);
    }

    [Fact]
    public async Task Cancelling_kills_it_and_what_it_started()
    {
        using Workbench bench = new();
        string pid = bench.At("pid"), child = bench.At("child");
        using CancellationTokenSource cancellation = new();
        Decoders decoders = Pretending(bench, $"echo $$ > {pid}; sleep 60 & echo $! > {child}; {Header}; {OneSecond}; wait");
        using AudioReader reader = decoders.Open(Amr(bench), AudioLimits.Default, cancellation.Token);
        float[] buffer = new float[16_000];
        Assert.True(reader.Read(buffer) > 0);

        cancellation.CancelAfter(200);

        await Assert.ThrowsAsync<OperationCanceledException>(() => Task.Run(() =>
        {
            while (reader.Read(buffer) > 0)
            {
            }
        }, TestContext.Current.CancellationToken));
        AssertGone(pid);
        AssertGone(child);
    }

    [Fact]
    public void Disposing_of_a_reader_midway_leaves_nothing_running()
    {
        using Workbench bench = new();
        string pid = bench.At("pid");

        using (AudioReader reader = Pretending(bench, $"echo $$ > {pid}; {Header}; exec cat /dev/zero").Open(Amr(bench), AudioLimits.Default, TestContext.Current.CancellationToken))
            Assert.True(reader.Read(new float[100]) > 0);

        AssertGone(pid);
    }

    [Fact]
    public void It_gets_the_file_by_its_full_name_behind_a_protocol_and_one_demuxer()
    {
        string[] arguments = [.. FfmpegArguments.For("/recordings/-i concat:a|b.amr", "amr")];

        Assert.Contains("file:/recordings/-i concat:a|b.amr", arguments);
        Assert.Equal("file", arguments[Array.IndexOf(arguments, "-protocol_whitelist") + 1]);
        Assert.Equal("amr", arguments[Array.IndexOf(arguments, "-format_whitelist") + 1]);
        Assert.Equal("amr", arguments[Array.IndexOf(arguments, "-f") + 1]);
        Assert.Contains("-nostdin", arguments);
        Assert.Equal("pipe", FfmpegArguments.For(null, "ogg").SkipWhile(x => x != "-protocol_whitelist").ElementAt(1));
    }

    [Fact]
    public void It_is_looked_for_in_absolute_folders_only_unless_it_is_named()
    {
        using Workbench bench = new();
        string program = bench.Write("ffmpeg", "#!/bin/sh\n"u8);
        Assert.Null(FfmpegProgram.Find(null, bench.Folder));
        MakeExecutable(program);

        Assert.Equal(program, FfmpegProgram.Find(null, $"relative:.::/nowhere:{bench.Folder}"));
        Assert.Equal(program, FfmpegProgram.Find(program, "/usr/bin"));
        Assert.Null(FfmpegProgram.Find(bench.At("absent"), "/usr/bin:/bin"));
        Assert.Null(FfmpegProgram.Find(null, Path.GetRelativePath(Environment.CurrentDirectory, bench.Folder)));
    }

    private static string Amr(Workbench bench) => bench.Write("x.amr", "#!AMR\n and then nothing"u8);

    /// <summary>A shell script in the place of ffmpeg.</summary>
    private static Decoders Pretending(Workbench bench, string script)
    {
        string program = bench.Write($"ffmpeg-{Guid.NewGuid():N}", System.Text.Encoding.ASCII.GetBytes($"#!/bin/sh\n{script}\n"));
        MakeExecutable(program);
        return new Decoders(() => false, () => program);
    }

    private static void MakeExecutable(string program)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Takes a shell.");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static void AssertGone(string pidFile)
    {
        int pid = int.Parse(File.ReadAllText(pidFile), System.Globalization.CultureInfo.InvariantCulture);
        // The reader has reaped what it started; what that had started is reaped by the system a moment later.
        for (int i = 0; i < 100; i++)
        {
            try
            {
                using Process process = Process.GetProcessById(pid);
                if (process.HasExited || File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal))
                    return;
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException)
            {
                return;
            }
            Thread.Sleep(20);
        }
        Assert.Fail($"Process {pid} still runs.");
    }
}
