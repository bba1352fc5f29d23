using System.Diagnostics;
using Lava.Lab.Tests.Support;
using Lava.Training;
using Xunit;

namespace Lava.Lab.Tests.Train;

public class KillTests
{
    private const int Kills = 5;

    [Fact]
    public void A_run_killed_at_random_moments_ends_with_the_weights_and_curves_of_one_that_was_not()
    {
        using var tones = new Tones();
        var watch = Stopwatch.StartNew();
        LabResult undisturbed = LabProgram.Run(Arguments(tones, "undisturbed"));
        Assert.True(undisturbed.ExitCode == 0, undisturbed.Errors);
        TimeSpan whole = watch.Elapsed;

        var random = new Random(Environment.ProcessId); // other moments every time
        int killed = 0;
        for (int tries = 0; killed < Kills && tries < 4 * Kills; tries++)
        {
            using Process process = LabProgram.Start(Arguments(tones, "killed"));
            if (!process.WaitForExit(whole * (0.05 + 0.8 * random.NextDouble())))
            {
                process.Kill(); // SIGKILL
                process.WaitForExit();
                killed++;
            }
            else if (killed > 0)
            {
                break;
            }
            else
            {
                whole /= 2; // the machine was busier before
                Directory.Delete(tones["killed"], recursive: true);
            }
        }
        Assert.True(killed > 0, "It was always done before it could be killed.");
        LabResult last = LabProgram.Run(Arguments(tones, "killed"));
        Assert.True(last.ExitCode == 0, last.Errors);

        foreach (string file in (string[])["best.pt", "last.pt", "curves.csv", "curves.png"])
            Assert.True(File.ReadAllBytes(tones[$"undisturbed/{file}"]).AsSpan().SequenceEqual(File.ReadAllBytes(tones[$"killed/{file}"])), $"{file} differs after {killed} kills.");
        Assert.Empty(Directory.EnumerateFiles(tones["killed"], ".*.tmp"));
        long[] steps = [.. TensorBoardLog.Read(tones["killed"]).Where(scalar => scalar.Tag == "loss/train").Select(scalar => scalar.Step)];
        Assert.Equal([6, 12, 18, 24], steps);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void A_run_asked_to_stop_writes_its_state_and_says_how_to_go_on(string signal, int code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other signals.");
        using var tones = new Tones(train: 4, validation: 2);
        string[] arguments = [.. Arguments(tones, "run", epochs: "100000"), "--json"];
        using Process process = LabProgram.Start(arguments);
        Assert.Contains("begin", process.StandardOutput.ReadLine(), StringComparison.Ordinal);
        LabProgram.Signal(process, signal);
        LabResult result = LabProgram.Finish(process);
        Assert.Equal(code, result.ExitCode);
        Assert.Contains("the same command goes on from there", result.Errors, StringComparison.Ordinal);
        Assert.Contains("\"event\":\"saved\"", result.Output, StringComparison.Ordinal);
    }

    private static string[] Arguments(Tones tones, string run, string epochs = "4") =>
    [
        "train", "level", "--train", tones.Train, "--val", tones.Validation, "--out", tones[run], "--epochs", epochs, "--batch", "4", "--seconds", "0.1",
        "--encoder", "all", "--learning-rate", "0.001", "--schedule", "cosine", "--augment-noise", "15:40", "--checkpoint-steps", "2", "--threads", "1",
    ];
}
