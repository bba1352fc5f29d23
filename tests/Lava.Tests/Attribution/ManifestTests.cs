using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Lava.Attribution;
using Xunit;

namespace Lava.Tests.Attribution;

public class ManifestTests
{
    [Fact]
    public void A_valid_manifest_is_read_whole()
    {
        ModelPackage package = TestManifest.Parse(TestManifest.Valid());
        Assert.Equal(("toy", "MIT", "For tests.", 16000, 1.0, "origin"),
            (package.Name, package.License, package.Description, package.SampleRate, package.Peak, package.Root));
        Assert.Equal(["origin", "codec"], package.Levels.Select(level => level.Name));
        ModelLevel origin = package.Levels[0];
        Assert.Equal(("upper.pt", 0.5, "codec"), (origin.Weights, origin.Threshold, origin.Below["codec"]));
        Assert.Equal([new ModelLabel("tts"), new ModelLabel("codec"), new ModelLabel("genuine", Genuine: true)], origin.Labels);
        Assert.Equal(new ModelLabel("A", "Codec A"), package.Levels[1].Labels[0]);
        Assert.Equal((TestManifest.UpperBytes.Length, "https://example.org/a/upper.pt"), (package.Files[0].Bytes, package.Files[0].Url!.ToString()));
        Assert.Null(package.Files[1].Bytes);
        Assert.Equal(new ModelCard("none", "none", "all"), package.Card);
        Assert.True(package.CanTellGenuine);
    }

    [Fact]
    public void A_byte_order_mark_is_no_problem() => Assert.Equal("toy", TestManifest.Parse("\uFEFF" + TestManifest.Valid().ToJsonString()).Name);

    [Fact]
    public void License_description_card_autoencoder_sizes_and_addresses_may_be_left_out()
    {
        JsonObject manifest = TestManifest.Valid();
        foreach (string field in (string[])["license", "description", "card"]) manifest.Remove(field);
        foreach ((_, JsonNode? file) in manifest["files"]!.AsObject())
        {
            file!.AsObject().Remove("bytes");
            file.AsObject().Remove("url");
        }
        Assert.Equal("toy", TestManifest.Parse(manifest).Name);
    }

    [Theory]
    [InlineData("format")]
    [InlineData("name")]
    [InlineData("waveform")]
    [InlineData("waveform/sampleRate")]
    [InlineData("waveform/peak")]
    [InlineData("root")]
    [InlineData("levels")]
    [InlineData("levels/codec/weights")]
    [InlineData("levels/codec/labels")]
    [InlineData("levels/codec/threshold")]
    [InlineData("levels/codec/labels/0/name")]
    [InlineData("files")]
    [InlineData("files/lower.pt/sha256")]
    public void A_required_field_that_is_missing_is_named(string path)
    {
        JsonObject manifest = TestManifest.Valid();
        (JsonNode parent, string field) = Find(manifest, path);
        parent.AsObject().Remove(field);
        string called = path == "levels/codec/labels/0/name" ? "levels.codec.labels[0].name" : path.Replace('/', '.');
        Assert.Contains($"{called} is missing.", Problems(manifest));
    }

    [Theory]
    [InlineData("nmae", "The manifest has an unknown field \"nmae\". Did you mean \"name\"?")]
    [InlineData("waveform/sample_rate", "waveform has an unknown field \"sample_rate\". Did you mean \"sampleRate\"?")]
    [InlineData("levels/codec/treshold", "levels.codec has an unknown field \"treshold\". Did you mean \"threshold\"?")]
    [InlineData("levels/codec/labels/0/genuin", "levels.codec.labels[0] has an unknown field \"genuin\". Did you mean \"genuine\"?")]
    [InlineData("files/lower.pt/sha265", "files.lower.pt has an unknown field \"sha265\". Did you mean \"sha256\"?")]
    [InlineData("card/biography", "card has an unknown field \"biography\".")]
    public void An_unknown_field_is_named_with_what_it_may_have_meant(string path, string problem)
    {
        JsonObject manifest = TestManifest.Valid();
        (JsonNode parent, string field) = Find(manifest, path);
        parent[field] = "x";
        Assert.Contains(problem, Problems(manifest));
    }

    [Theory]
    [InlineData("format", "2", "format is 2; this Lava reads format 1: use a Lava that knows it.")]
    [InlineData("format", "\"1\"", "format must be a whole number, not a string.")]
    [InlineData("name", "\"My Model\"", "name is \"My Model\"; it must be 1 to 64 lower-case letters")]
    [InlineData("name", "\"../toy\"", "name is \"../toy\"; it must be")]
    [InlineData("name", "\".toy\"", "name is \".toy\"; it must be")]
    [InlineData("name", "7", "name must be a string, not 7.")]
    [InlineData("waveform/sampleRate", "3999", "waveform.sampleRate is 3999; it must lie between 4000 and 384000 Hz.")]
    [InlineData("waveform/sampleRate", "16000.5", "waveform.sampleRate must be a whole number, not 16000.5.")]
    [InlineData("waveform/peak", "0", "waveform.peak is 0; it must be above 0 and at most 1.")]
    [InlineData("root", "\"orign\"", "root names the level \"orign\", which is not in levels. Did you mean \"origin\"?")]
    [InlineData("levels", "{}", "levels must have at least one level.")]
    [InlineData("levels", "[]", "levels must be an object, not an array.")]
    [InlineData("levels/codec/threshold", "1.5", "levels.codec.threshold is 1.5; it must lie between 0 and 1.")]
    [InlineData("levels/codec/threshold", "-0.1", "levels.codec.threshold is -0.1; it must lie between 0 and 1.")]
    [InlineData("levels/codec/threshold", "1e999", "levels.codec.threshold must be a number, not 1e999.")]
    [InlineData("levels/codec/threshold", "null", "levels.codec.threshold must be a number, not null.")]
    [InlineData("levels/codec/labels", "[\"A\"]", "levels.codec.labels has 1 entries; a level tells apart between 2 and 4096.")]
    [InlineData("levels/codec/labels", "[\"A\", \"A\"]", "levels.codec.labels has the label \"A\" twice.")]
    [InlineData("levels/codec/labels", "[\"A\", \"Unknown\"]", "levels.codec.labels[1]: \"unknown\" is what a level says when it does not answer, and no label.")]
    [InlineData("levels/codec/labels", "[\"A\", 3]", "levels.codec.labels[1] must be a string, not 3.")]
    [InlineData("levels/codec/labels", "[\"A\", \"\\u001b[31mB\"]", "levels.codec.labels[1]: a label must be 1 to 64 printable characters")]
    [InlineData("levels/codec/labels", "[\"A\", \" B\"]", "levels.codec.labels[1]: a label must be")]
    [InlineData("levels/codec/labels", "[\"A\", \"\\ud800\"]", "levels.codec.labels[1] is no valid Unicode.")]
    [InlineData("levels/codec/weights", "\"lowr.pt\"", "levels.codec.weights names \"lowr.pt\", which is not in files. Did you mean \"lower.pt\"?")]
    [InlineData("levels/origin/below", "{ \"codek\": \"codec\" }", "levels.origin.below.codek: origin has no such label. Did you mean \"codec\"?")]
    [InlineData("levels/origin/below", "{ \"codec\": \"codex\" }", "levels.origin.below.codec names the level \"codex\", which is not in levels. Did you mean \"codec\"?")]
    [InlineData("levels/origin/below", "{}", "The level codec is never reached from the root level origin.")]
    [InlineData("levels/origin/below", "{ \"codec\": \"codec\", \"tts\": \"codec\" }", "The level codec stands below both origin/codec and origin/tts")]
    [InlineData("levels/codec/below", "{ \"A\": \"origin\" }", "The root level origin stands below codec/A: levels must not run in a circle.")]
    [InlineData("autoencoder", "\"auto.pt\"", "autoencoder names \"auto.pt\", which is not in files.")]
    [InlineData("files/lower.pt/sha256", "\"abc\"", "files.lower.pt.sha256 must be 64 hexadecimal digits.")]
    [InlineData("files/lower.pt/bytes", "0", "files.lower.pt.bytes is 0; it must lie between 1 and 1073741824.")]
    [InlineData("files/lower.pt/url", "\"http://example.org/x\"", "files.lower.pt.url must be an https address without a user name.")]
    [InlineData("files/lower.pt/url", "\"file:///etc/passwd\"", "files.lower.pt.url must be an https address")]
    [InlineData("files/lower.pt/url", "\"https://me:secret@example.org/x\"", "files.lower.pt.url must be an https address")]
    [InlineData("files/LOWER.PT", "{ \"sha256\": \"\" }", "files.LOWER.PT: another file of the package has this name, but for the case of its letters.")]
    [InlineData("files/lava.json", "{ \"sha256\": \"\" }", "files.lava.json: another file of the package has this name")]
    [InlineData("card/limits", "\"\\u0007\"", "card.limits has characters that cannot be printed.")]
    [InlineData("description", "\"\\u202e\"", "description has characters that cannot be printed.")]
    public void A_value_that_cannot_be_is_named_with_what_it_must_be(string path, string json, string problem)
    {
        JsonObject manifest = TestManifest.Valid();
        (JsonNode parent, string field) = Find(manifest, path);
        // Through text, since a node cannot hold half a surrogate pair or a number too large.
        parent[field] = "here";
        string text = manifest.ToJsonString().Replace("\"here\"", json, StringComparison.Ordinal);
        var exception = Assert.Throws<ModelPackageException>(() => TestManifest.Parse(text));
        Assert.Contains(exception.Problems, found => found.StartsWith(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../lower.pt")]
    [InlineData("a/../../lower.pt")]
    [InlineData("/etc/passwd")]
    [InlineData("C:lower.pt")]
    [InlineData("a\\lower.pt")]
    [InlineData("a//lower.pt")]
    [InlineData(".hidden.pt")]
    [InlineData("./lower.pt")]
    [InlineData("lower.pt:stream")]
    [InlineData("lower.pt ")]
    [InlineData("lower\u0000.pt")]
    [InlineData("")]
    public void A_file_cannot_be_named_outside_the_package(string name)
    {
        JsonObject manifest = TestManifest.Valid();
        manifest["files"]![name] = manifest["files"]!["lower.pt"]!.DeepClone();
        Assert.Contains(Problems(manifest), problem => problem.Contains("a file's name must be a path inside the package", StringComparison.Ordinal));
    }

    [Fact]
    public void Levels_that_run_in_a_circle_beside_the_root_are_named_once()
    {
        JsonObject manifest = TestManifest.Valid();
        manifest["levels"]!["x"] = JsonNode.Parse("""{ "weights": "upper.pt", "labels": ["p", "q"], "threshold": 0, "below": { "p": "y" } }""");
        manifest["levels"]!["y"] = JsonNode.Parse("""{ "weights": "upper.pt", "labels": ["p", "q"], "threshold": 0, "below": { "q": "x" } }""");
        Assert.Equal(["The levels x > y > x run in a circle, which the root level origin never reaches."], Problems(manifest));
    }

    [Fact]
    public void A_field_that_is_there_twice_is_named()
    {
        string text = TestManifest.Valid().ToJsonString().Replace("\"root\":", "\"root\":\"codec\",\"root\":", StringComparison.Ordinal);
        var exception = Assert.Throws<ModelPackageException>(() => TestManifest.Parse(text));
        Assert.Contains("The manifest has the field \"root\" twice.", exception.Problems);
    }

    [Fact]
    public void Everything_that_is_wrong_is_listed_at_once()
    {
        JsonObject manifest = TestManifest.Valid();
        manifest["extra"] = 1;
        manifest.Remove("root");
        manifest["levels"]!["codec"]!["threshold"] = 2;
        manifest["levels"]!["origin"]!["weights"] = "missing.pt";
        var exception = Assert.Throws<ModelPackageException>(() => TestManifest.Parse(manifest));
        Assert.Equal(4, exception.Problems.Count);
        Assert.Equal("model.invalid", exception.Code);
        Assert.All(exception.Problems, problem => Assert.Contains(problem, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_list_of_problems_is_cut()
    {
        JsonObject manifest = TestManifest.Valid();
        for (int i = 0; i < 1000; i++) manifest[$"field{i}"] = i;
        IReadOnlyList<string> problems = Problems(manifest);
        Assert.Equal(51, problems.Count);
        Assert.Equal("And 950 more.", problems[^1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ // comment\n}")]
    [InlineData("{\"format\":1,}")]
    public void What_is_no_JSON_is_refused_with_its_place(string text)
    {
        var exception = Assert.Throws<ModelPackageException>(() => TestManifest.Parse(text));
        Assert.Contains("It is not valid JSON from line", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Throws<ModelPackageException>(() => TestManifest.Parse(new string('[', 100_000) + new string(']', 100_000)));

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused() =>
        Assert.Throws<ModelPackageException>(() => Manifest.Parse(new byte[] { (byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, "lava.json"));

    [Fact]
    public void A_spoilt_manifest_is_read_or_refused_and_nothing_else()
    {
        byte[] valid = Encoding.UTF8.GetBytes(TestManifest.Valid().ToJsonString());
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte, Gen.Int[0, valid.Length - 1], Gen.Int[0, 40]).Sample((at, value, from, length) =>
        {
            byte[] spoilt = [.. valid[..at], value, .. valid.AsSpan(from, Math.Min(length, valid.Length - from)), .. valid[(at + 1)..]];
            try
            {
                Manifest.Parse(spoilt, "lava.json");
            }
            catch (ModelPackageException)
            {
            }
        }, iter: 5000);
    }

    private static IReadOnlyList<string> Problems(JsonNode manifest) => Assert.Throws<ModelPackageException>(() => TestManifest.Parse(manifest)).Problems;

    private static (JsonNode Parent, string Field) Find(JsonNode node, string path)
    {
        string[] steps = path.Split('/');
        foreach (string step in steps[..^1]) node = int.TryParse(step, out int index) ? node[index]! : node[step]!;
        return (node, steps[^1]);
    }

    [Theory]
    [InlineData("files", 256)]
    [InlineData("levels", 64)]
    public void Too_many_entries_are_refused_before_any_is_looked_at(string map, int most)
    {
        JsonObject manifest = TestManifest.Valid();
        for (int i = 0; i < 5000; i++) manifest[map]![$"entry{i}"] = new JsonObject();
        var error = Assert.Throws<ModelPackageException>(() => TestManifest.Parse(manifest));
        Assert.Equal([$"{map} has 5002 entries; at most {most} are allowed."], error.Problems);
    }

    [Fact]
    public void Only_problems_that_are_told_have_suggestions()
    {
        JsonObject manifest = TestManifest.Valid();
        for (int i = 0; i < 5000; i++) manifest["levels"]!["origin"]!["below"]![$"codeC{i}"] = "codec";
        var error = Assert.Throws<ModelPackageException>(() => TestManifest.Parse(manifest));
        Assert.Contains(error.Problems, problem => problem.EndsWith("codeC0: origin has no such label. Did you mean \"codec\"?", StringComparison.Ordinal));
        Assert.Equal(51, error.Problems.Count);
        Assert.StartsWith("And ", error.Problems[^1], StringComparison.Ordinal);
    }
}
