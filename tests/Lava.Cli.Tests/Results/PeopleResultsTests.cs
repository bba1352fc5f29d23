using Lava.Attribution;
using Lava.Audio;
using Lava.Cli.Results;
using Lava.Cli.Tests.Support;
using Lava.Commands.Terminal;
using Xunit;

namespace Lava.Cli.Tests.Results;

public class PeopleResultsTests
{
    private static readonly Display Colored = new(Terminal: true, Colors: true, Unicode: true, 80);
    private static readonly Display Ascii = new(Terminal: true, Colors: false, Unicode: false, 80);

    [Fact]
    public void One_recording_is_shown_in_full() => Approved.Matches("verdict", Detailed(Display.Plain, Answers.Warned));

    [Fact]
    public void An_unknown_names_the_best_label_and_what_it_would_take() => Approved.Matches("verdict-unknown", Detailed(Display.Plain, Answers.Rejected));

    [Fact]
    public void A_score_that_is_no_probability_is_shown_with_its_threshold_and_a_promise_in_a_line() =>
        Approved.Matches("verdict-scored", Detailed(Display.Plain, Answers.Scored) + Detailed(Display.Plain, Answers.ScoredTooLow));

    [Fact]
    public void A_timeline_is_a_strip_with_an_axis_and_a_legend() => Approved.Matches("timeline", Detailed(Display.Plain, Answers.WithTimeline));

    [Fact]
    public void A_terminal_without_unicode_gets_ascii()
    {
        string text = Detailed(Ascii, Answers.WithTimeline);
        Approved.Matches("timeline-ascii", text);
        Assert.True(text.All(char.IsAscii));
    }

    [Fact]
    public void Colors_change_nothing_but_colors()
    {
        string colored = Detailed(Colored, Answers.WithTimeline);
        Assert.Contains("\e[", colored, StringComparison.Ordinal);
        Assert.Equal(Detailed(Colored with { Colors = false }, Answers.WithTimeline),
            System.Text.RegularExpressions.Regex.Replace(colored, "\e\\[[0-9;]*m", ""));
    }

    [Fact]
    public void Many_recordings_are_a_line_each_and_a_summary()
    {
        var output = new StringWriter { NewLine = "\n" };
        var results = new ListResults(output, Answers.Model, Display.Plain);
        results.Begin();
        foreach (Verdict verdict in (Verdict[])[Answers.Leaf, Answers.Rejected, Answers.RejectedAtOnce, Answers.Warned])
            results.Write(verdict);
        results.WriteFailure("calls/e.wav", new AudioException(AudioErrors.Empty, "There is not one sample in it."));
        results.End();
        Approved.Matches("list", output.ToString());
    }

    [Fact]
    public void A_model_without_a_genuine_label_says_that_it_cannot_tell()
    {
        Assert.Contains("toy-1 cannot tell genuine speech from fake", Detailed(Display.Plain, Answers.Leaf), StringComparison.Ordinal);

        var output = new StringWriter();
        new DetailedResults(output, Answers.ModelWithGenuine, Display.Plain).Write(Answers.Leaf);
        Assert.DoesNotContain("cannot tell", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_confidence_just_below_its_threshold_does_not_read_as_equal_to_it()
    {
        string text = Detailed(Display.Plain, Answers.Of("x", Answers.Level("Family", 0.9, ("Codec", 0.89996), ("Vocoder", 0.1), ("Real", 0.00004))));
        Assert.Contains("best Codec at 0.89996, needs 0.900", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_name_cannot_write_to_the_terminal()
    {
        string text = Detailed(Display.Plain, Answers.Leaf with { File = "a\e[2J\u202Ewav.exe\r\n\u009b31m.wav" });
        Assert.Contains(@"a\x1B[2J\u202Ewav.exe\x0D\x0A\x9B31m.wav", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_very_many_labels_the_likeliest_are_shown()
    {
        (string, double)[] labels = [.. Enumerable.Range(0, 100).Select(i => ($"L{i:D2}", i == 57 ? 0.505 : 0.005))];
        string text = Detailed(Display.Plain, Answers.Of("x", Answers.Level("Family", 0.5, labels)));
        Assert.Contains("L57", text, StringComparison.Ordinal);
        Assert.Contains("and 88 more labels, together 0.440", text, StringComparison.Ordinal);
    }

    private static string Detailed(Display display, Verdict verdict)
    {
        var output = new StringWriter { NewLine = "\n" };
        var results = new DetailedResults(output, Answers.Model, display);
        results.Begin();
        results.Write(verdict);
        results.End();
        return output.ToString();
    }
}
