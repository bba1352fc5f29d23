using System.Text;
using CsCheck;
using Lava.Training.TensorBoard;
using Lava.Training.Tests.Running;
using Xunit;

namespace Lava.Training.Tests.TensorBoard;

public class TensorBoardTests
{
    [Fact]
    public void Checksums_are_those_of_the_standard()
    {
        Assert.Equal(0xE3069283, TensorBoardRecords.Crc32C("123456789"u8)); // the check value of CRC-32C
        Assert.Equal(0x8A9136AA, TensorBoardRecords.Crc32C(new byte[32])); // RFC 3720, B.4
    }

    [Fact]
    public void A_record_has_the_bytes_that_TensorFlow_writes()
    {
        // What TensorFlow's own writer makes of its usual first event, wall_time 0.
        using var stream = new MemoryStream();
        TensorBoardRecords.Write(stream, TensorBoardEvent.Head(0));
        byte[] bytes = stream.ToArray();
        Assert.Equal([24, 0, 0, 0, 0, 0, 0, 0, 0xA3, 0x7F, 0x4B, 0x22], bytes[..12]); // the length 24 and its masked checksum
        Assert.Equal((byte[])[0x09, 0, 0, 0, 0, 0, 0, 0, 0, 0x1A, 0x0D, .. Encoding.ASCII.GetBytes("brain.Event:2")], bytes[12..36]);
        Assert.Equal(40, bytes.Length);
    }

    [Fact]
    public void What_is_written_is_read_again() => Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 40], Gen.Long[0, long.MaxValue], Gen.Single).Sample((tag, step, value) =>
    {
        var scalar = new TensorBoardEvent(tag, step, value);
        using var stream = new MemoryStream();
        TensorBoardRecords.Write(stream, TensorBoardEvent.Head(1));
        TensorBoardRecords.Write(stream, scalar.Encode(1.5));
        stream.Position = 0;
        byte[][] records = [.. TensorBoardRecords.Read(stream)];
        Assert.Equal(2, records.Length);
        Assert.Null(TensorBoardEvent.Decode(records[0]));
        Assert.Equal(scalar, TensorBoardEvent.Decode(records[1]));
    });

    [Fact]
    public void A_torn_or_damaged_end_is_not_read()
    {
        using var whole = new MemoryStream();
        TensorBoardRecords.Write(whole, [1, 2, 3]);
        TensorBoardRecords.Write(whole, [4, 5, 6, 7]);
        byte[] bytes = whole.ToArray();
        for (int length = 19; length < bytes.Length; length++)
            Assert.Equal([1, 2, 3], Assert.Single(TensorBoardRecords.Read(new MemoryStream(bytes[..length]))));
        for (int i = 19; i < bytes.Length; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= 0x10;
            Assert.Single(TensorBoardRecords.Read(new MemoryStream(damaged)));
        }
    }

    [Fact]
    public void A_run_writes_every_curve()
    {
        using var harness = new RunHarness();
        RunResult result = harness.Run(events: true);
        ILookup<string, TensorBoardEvent> curves = TensorBoardLog.Read(harness.Path).ToLookup(scalar => scalar.Tag);
        Assert.Equal(["learning_rate", "loss/train", "loss/validation", "speed/clips_per_second", "validation/accuracy", "validation/macro_f1"],
            curves.Select(curve => curve.Key).Order(StringComparer.Ordinal));
        Assert.All(curves, curve => Assert.Equal([5L, 10, 15, 20], curve.Select(scalar => scalar.Step)));
        Assert.Equal(result.Rows.Select(row => (float)row.ValidationLoss), curves["loss/validation"].Select(scalar => scalar.Value));
    }
}
