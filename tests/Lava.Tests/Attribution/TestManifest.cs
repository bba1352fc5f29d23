using System.Text;
using System.Text.Json.Nodes;
using Lava.Attribution;
using Lava.IO;

namespace Lava.Tests.Attribution;

/// <summary>Manifests for tests: a valid one of two levels, to be spoilt.</summary>
internal static class TestManifest
{
    public static readonly byte[] UpperBytes = Encoding.ASCII.GetBytes("weights of the upper level");
    public static readonly byte[] LowerBytes = Encoding.ASCII.GetBytes("weights of the lower level!");

    /// <summary>Two levels: origin (tts, codec, genuine) and, below codec, codec (A, B).</summary>
    public static JsonObject Valid() => JsonNode.Parse($$"""
        {
          "format": 1, "name": "toy", "license": "MIT", "description": "For tests.",
          "waveform": { "sampleRate": 16000, "peak": 1.0 },
          "root": "origin",
          "levels": {
            "origin": { "weights": "upper.pt", "labels": ["tts", "codec", { "name": "genuine", "genuine": true }], "threshold": 0.5,
                        "below": { "codec": "codec" } },
            "codec": { "weights": "lower.pt", "labels": [{ "name": "A", "description": "Codec A" }, "B"], "threshold": 0.6 }
          },
          "files": {
            "upper.pt": { "sha256": "{{Sha256.Hex(UpperBytes)}}", "bytes": {{UpperBytes.Length}}, "url": "https://example.org/a/upper.pt" },
            "lower.pt": { "sha256": "{{Sha256.Hex(LowerBytes)}}", "url": "https://example.org/a/lower.pt" }
          },
          "card": { "training": "none", "evaluation": "none", "limits": "all" }
        }
        """)!.AsObject();

    public static ModelPackage Parse(JsonNode manifest) => Parse(manifest.ToJsonString());

    public static ModelPackage Parse(string manifest) => Manifest.Parse(Encoding.UTF8.GetBytes(manifest), "lava.json");

    /// <summary>Writes a manifest and, where not told otherwise, its files.</summary>
    public static string Write(TestFolder folder, string name, JsonNode manifest, bool files = true)
    {
        folder.Write(Path.Combine(name, "lava.json"), Encoding.UTF8.GetBytes(manifest.ToJsonString()));
        if (files)
        {
            folder.Write(Path.Combine(name, "upper.pt"), UpperBytes);
            folder.Write(Path.Combine(name, "lower.pt"), LowerBytes);
        }
        return folder[name];
    }
}
