using Lava.Attribution;
using Lava.Audio;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Attribution;

public class RecordingHashTests
{
    [Fact]
    public void A_file_that_is_replaced_while_it_is_analyzed_gets_no_verdict()
    {
        using var folder = new TestFolder();
        var recording = new RecordingFile(folder.Write("a.wav", WavWriter.Pcm16([0.1f, 0.2f])));
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        string? sum = RecordingHash.Of(recording, cancellation);
        RecordingHash.Confirm(recording, sum, cancellation);

        string other = folder.Write("b.wav", WavWriter.Pcm16([0.1f, 0.3f]));
        File.Move(other, recording.Path, overwrite: true);
        Assert.Equal(AudioErrors.Changed, Assert.Throws<AudioException>(() => RecordingHash.Confirm(recording, sum, cancellation)).Code);
    }

    [Fact]
    public void A_recording_without_a_name_is_an_error_of_that_recording() =>
        Assert.Equal(AudioErrors.Unreadable, Assert.Throws<AudioException>(() => AudioFile.Open("", cancellation: TestContext.Current.CancellationToken)).Code);
}
