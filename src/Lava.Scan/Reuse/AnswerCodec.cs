using System.Text;
using Lava.Attribution;
using Lava.Scan.Rows;

namespace Lava.Scan.Reuse;

/// <summary>Answers as bytes, for the disk of one scan on one machine.</summary>
internal static class AnswerCodec
{
    public static byte[] Write(ScanAnswer answer)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            writer.Write(answer.Seconds);
            writer.Write(answer.SampleRate);
            writer.Write(answer.Verdict);
            writer.Write(answer.Confidence);
            writer.Write((byte)answer.Stopped);
            foreach (LevelAnswerRow? level in answer.Levels)
            {
                writer.Write(level is not null);
                if (level is null)
                    continue;
                writer.Write(level.Label);
                writer.Write(level.Best);
                writer.Write(level.Confidence);
                writer.Write(level.Score);
                foreach (double probability in level.Probabilities)
                    writer.Write(probability);
            }
            writer.Write(string.Join(';', answer.Warnings));
        }
        return bytes.ToArray();
    }

    public static ScanAnswer Read(byte[] bytes, IReadOnlyList<ScanLevel> levels)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        double seconds = reader.ReadDouble();
        int rate = reader.ReadInt32();
        string verdict = reader.ReadString();
        double confidence = reader.ReadDouble();
        var stopped = (StopReason)reader.ReadByte();
        LevelAnswerRow?[] rows = [.. levels.Select(level => Level(reader, level))];
        string warnings = reader.ReadString();
        return new ScanAnswer(seconds, rate, verdict, confidence, stopped, rows, warnings.Length == 0 ? [] : warnings.Split(';'));
    }

    private static LevelAnswerRow? Level(BinaryReader reader, ScanLevel level)
    {
        if (!reader.ReadBoolean())
            return null;
        string label = reader.ReadString(), best = reader.ReadString();
        double confidence = reader.ReadDouble(), score = reader.ReadDouble();
        return new LevelAnswerRow(label, best, confidence, score, [.. level.Labels.Select(_ => reader.ReadDouble())]);
    }
}
