using System.Buffers.Binary;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Audio.Wav;

public class WavReferenceTests
{
    [Fact]
    public void The_reference_clips_read_as_their_bytes_say()
    {
        string[] clips = Directory.GetFiles(Reference.Get("clips"), "*.wav");
        Assert.Equal(32, clips.Length);
        foreach (string clip in clips)
        {
            byte[] file = File.ReadAllBytes(clip);
            int format = file.AsSpan().IndexOf("fmt "u8) + 8;
            int data = file.AsSpan().IndexOf("data"u8) + 8;
            int bytes = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(data - 4));
            bool floats = file[format] == 3;
            Span<byte> samples = file.AsSpan(data, bytes);
            var expected = new List<float>();
            for (; samples.Length > 0; samples = samples[(floats ? 4 : 2)..])
                expected.Add(floats ? BinaryPrimitives.ReadSingleLittleEndian(samples) : BinaryPrimitives.ReadInt16LittleEndian(samples) / 32768f);
            var read = Wavs.Read(new MemoryStream(file), 4096);
            Assert.Equal(expected, read.Samples);
            Assert.Equal(BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(format + 4)), read.Info.SampleRate);
            Assert.False(read.Truncated);
        }
    }
}
