using System.Text;

namespace Lava.Fuzz.Seeds;

/// <summary>Manifests of model packages, lists of files, and lists of labelled files.</summary>
internal static class TextSeeds
{
    public static IEnumerable<byte[]> ManifestTokens { get; } = new[]
    {
        "\"format\":", "\"name\":", "\"license\":", "\"description\":", "\"waveform\":", "\"sampleRate\":", "\"peak\":", "\"root\":", "\"levels\":", "\"weights\":", "\"labels\":",
        "\"threshold\":", "\"temperature\":", "\"score\":", "\"energy\"", "\"calibration\":", "\"promise\":", "\"below\":", "\"genuine\":true", "\"autoencoder\":", "\"files\":", "\"sha256\":", "\"bytes\":", "\"url\":", "\"card\":", "\"training\":",
        "\"A\"", "\"B\"", "\"a\"", "\"w.pt\"", "{", "}", "[", "]", ",", ":", "null", "true", "1e308", "-1", "\"../x\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\u202e\"", "\xEF\xBB\xBF", "\xFF", "[[[[[[[[[[[[[[[[[[",
    }.Select(Encoding.Latin1.GetBytes);

    public static IEnumerable<Seed> Manifests()
    {
        const string Sum = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        yield return Json("one.json", $$$$"""
            {"format":1,"name":"m","waveform":{"sampleRate":16000,"peak":1.0},"root":"A",
             "levels":{"A":{"weights":"w.pt","labels":["a","b"],"threshold":0.5}},"files":{"w.pt":{"sha256":"{{{{Sum}}}}"}}}
            """);
        yield return Json("tree.json", $$$$"""
            {"format":1,"name":"m-2","license":"MIT","description":"d","waveform":{"sampleRate":8000,"peak":0.5},"root":"A",
             "levels":{"A":{"weights":"w.pt","labels":["a",{"name":"real","genuine":true,"description":"x"}],"threshold":0.85,"below":{"a":"B"}},
                       "B":{"weights":"v.pt","labels":["c","d","e"],"threshold":0}},
             "autoencoder":"w.pt","files":{"w.pt":{"sha256":"{{{{Sum}}}}","bytes":10,"url":"https://example.org/w.pt"},"v.pt":{"sha256":"{{{{Sum}}}}"}},
             "card":{"training":"t","evaluation":"e","limits":"l"}}
            """);
        yield return Json("cycle.json", $$$$"""
            {"format":1,"name":"m","waveform":{"sampleRate":16000,"peak":1},"root":"A",
             "levels":{"A":{"weights":"w.pt","labels":["a"],"threshold":2,"below":{"a":"A"}}},"files":{"w.pt":{"sha256":"{{{{Sum}}}}"}}}
            """);
        yield return Json("calibrated.json", $$$$"""
            {"format":1,"name":"m","waveform":{"sampleRate":16000,"peak":1},"root":"A",
             "levels":{"A":{"weights":"w.pt","labels":["a","b"],"threshold":-4.5,"score":"energy","temperature":1.5,"calibration":"c.st","promise":{"maxError":0.05,"confidence":0.95,
              "bound":0.04,"recordings":200,"answered":150,"errors":2,"groups":12,"list":"{{{{Sum}}}}","date":"2026-11-24","firstSeconds":5,"assumption":"x"}}},
             "files":{"w.pt":{"sha256":"{{{{Sum}}}}"},"c.st":{"sha256":"{{{{Sum}}}}"}}}
            """);
        yield return Json("newer.json", """{"format":2}""");
    }

    public static IEnumerable<byte[]> ListTokens { get; } = new[]
    {
        "\n", "\r\n", "\0", "-", "/", "../", "./", "~", "a.wav", "\xEF\xBB\xBF", "\xFF\xFE", "\xC3\x28", "\xED\xA0\x80", "\x1B[2J", " ", "%s", "*", "\\", new string('a', 300),
        string.Concat(Enumerable.Repeat("d/", 600)),
    }.Select(Encoding.Latin1.GetBytes);

    public static IEnumerable<Seed> Lists()
    {
        yield return new Seed("lines.txt", "a.wav\nb.flac\n\nfolder/c.wav\r\n-\n"u8.ToArray());
        yield return new Seed("nul.txt", "a.wav\0line\nbreak.wav\0-\0"u8.ToArray());
        yield return new Seed("mark.txt", [0xEF, 0xBB, 0xBF, .. "a.wav\nä.wav"u8]);
        yield return new Seed("utf16.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a.wav\nb.wav\n")]);
    }

    public static IEnumerable<byte[]> LabelTokens { get; } = new[]
    {
        ",", "\"", "\"\"", "\r", "\n", "\r\n", "path", "label", "group", "real", "\"a,\"\"b\"", "0", "1", "-1", "4096", "4097", "99999999999", "/", "../", "./", "\0", " ", "\t",
        "\xEF\xBB\xBF", "\xFF\xFE", "\xED\xA0\x80", "\xC2\xA0", "\x1A", new string(',', 300), new string('a', 33_000), string.Concat(Enumerable.Repeat("d/", 600)),
    }.Select(Encoding.Latin1.GetBytes);

    public static IEnumerable<Seed> Labels()
    {
        yield return new Seed("names.csv", "path,label\r\na.wav,real\r\nb/c.flac,a\r\n/d.pt,b\r\n"u8.ToArray());
        yield return new Seed("zero.csv", "path,label\nx.pt,0\ny.pt,2\nz.pt,1\n"u8.ToArray());
        yield return new Seed("one.csv", "path,label\nx.pt,6\ny.pt,1\n"u8.ToArray());
        yield return new Seed("columns.csv", [0xEF, 0xBB, 0xBF, .. ",Label,speaker,PATH,\"a \"\"group\"\"\"\n0,real,s1,\"a,\nb.wav\",g\n\n1,a,,ä.wav,\"\"\n"u8]);
    }

    private static Seed Json(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
