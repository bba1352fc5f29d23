using System.Text;

namespace Lava.Fuzz.Seeds;

/// <summary>Manifests and lists as large as they may be, with as much to complain of as fits.</summary>
internal static class HostileText
{
    public static IEnumerable<Seed> Manifests()
    {
        yield return Manifest("files.json", Names(40_000, i => $"\"f{i:x5}\":{{}}"), Names(20_000, i => $"\"l{i:x}\":{{\"weights\":\"g{i:x5}\"}}"));
        yield return Manifest("below.json", "", $"\"A\":{{\"labels\":[{Names(4096, i => $"\"{i:x64}\"")}],\"below\":{{{Names(9000, i => $"\"{i + 5000:x64}\":\"\"")}}}}}");
        yield return Manifest("chain.json", "", Names(15_000, i => $"\"{i:x}\":{{\"labels\":[\"a\",\"b\"],\"below\":{{\"a\":\"{i + 1:x}\"}}}}"));
        yield return Manifest("circles.json", "", "\"A\":{}," + Names(15_000, i => $"\"{i:x}\":{{\"labels\":[\"a\",\"b\"],\"below\":{{\"a\":\"{(i + 1) % 15_000:x}\"}}}}"));
        yield return Manifest("fields.json", "", Names(120_000, i => $"\"{i:x}\":0"));
        yield return Whole("nested.json", new string('[', 1 << 20));
        yield return Whole("number.json", $"{{\"format\":{new string('9', 1 << 19)}}}");
        yield return Whole("unknown.json", $"{{{Names(14_000, i => $"\"{i:x60}\":0")}}}");
    }

    public static IEnumerable<Seed> Lists()
    {
        yield return Whole("lines.txt", new string('\n', 8 << 20));
        yield return Whole("names.txt", string.Concat(Enumerable.Range(0, 500_000).Select(i => $"{i}\n")));
        yield return Whole("line.txt", new string('a', 4 << 20));
    }

    public static IEnumerable<Seed> Labels()
    {
        yield return Whole("rows.csv", "path,label\n" + string.Concat(Enumerable.Repeat("a,b\n", 200_000)));
        yield return Whole("labels.csv", "path,label\n" + string.Concat(Enumerable.Range(0, 500_000).Select(i => $"a,{i}\n")));
        yield return Whole("numbers.csv", "path,label\n" + string.Concat(Enumerable.Range(0, 4097).Select(i => $"a,{i}\n")));
        yield return Whole("quote.csv", "path,label\n\"" + new string('\n', 4 << 20));
        yield return Whole("commas.csv", new string(',', 4 << 20));
        yield return Whole("columns.csv", string.Join(',', Enumerable.Range(0, 254).Select(i => $"c{i}").Append("path").Append("label")) + "\n"
            + string.Concat(Enumerable.Repeat(new string(',', 254) + "a,b\n", 4_000)).Replace(",a,b", "a,b", StringComparison.Ordinal));
        yield return Whole("blank.csv", "path,label\n" + new string('\n', 4 << 20));
    }

    private static string Names(int count, Func<int, string> name) => string.Join(',', Enumerable.Range(0, count).Select(name));

    private static Seed Manifest(string name, string files, string levels) => Whole(name,
        $$$"""{"format":1,"name":"m","waveform":{"sampleRate":16000,"peak":1},"root":"A","files":{{{{files}}}},"levels":{{{{levels}}}}}""");

    private static Seed Whole(string name, string text) => new(name, Encoding.ASCII.GetBytes(text), IsWhole: true);
}
