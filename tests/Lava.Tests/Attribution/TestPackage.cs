using System.Text;
using System.Text.Json.Nodes;
using Lava.Checkpoints;
using Lava.IO;
using Lava.Tests.Support;

namespace Lava.Tests.Attribution;

/// <summary>Writes packages of networks that were never trained, but answer as a test wants.</summary>
internal sealed class TestPackage(TestFolder folder, string name = "toy")
{
    private readonly JsonObject _levels = [], _files = [];

    public JsonObject Manifest => new()
    {
        ["format"] = 1,
        ["name"] = name,
        ["waveform"] = new JsonObject { ["sampleRate"] = 16000, ["peak"] = 1.0 },
        ["root"] = _levels.First().Key,
        ["levels"] = _levels.DeepClone(),
        ["files"] = _files.DeepClone(),
    };

    /// <summary>Adds a level.</summary>
    /// <param name="level">Its name; the first is the root.</param>
    /// <param name="state">Its network.</param>
    /// <param name="threshold">Its threshold.</param>
    /// <param name="labels">Its labels; <c>*</c> before a name marks a genuine one, <c>&gt; LEVEL</c> behind it names a level below.</param>
    public TestPackage Add(string level, Dictionary<string, Tensor> state, double threshold, params string[] labels)
    {
        string file = $"{level}.pt", path = folder[name, file];
        Directory.CreateDirectory(folder[name]);
        Checkpoint.WriteStateDict(path, state);
        _files[file] = new JsonObject { ["sha256"] = Sha256.Hex(File.ReadAllBytes(path)) };
        JsonArray names = [];
        JsonObject below = [];
        foreach (string label in labels)
        {
            string[] parts = label.Split(" > ");
            string plain = parts[0].TrimStart('*');
            names.Add(parts[0].StartsWith('*') ? new JsonObject { ["name"] = plain, ["genuine"] = true } : plain);
            if (parts.Length > 1) below[plain] = parts[1];
        }
        _levels[level] = new JsonObject { ["weights"] = file, ["labels"] = names, ["threshold"] = threshold, ["below"] = below };
        return this;
    }

    /// <summary>Writes the manifest, spoilt where wanted.</summary>
    /// <returns>The package's folder.</returns>
    public string Write(Action<JsonObject>? spoil = null)
    {
        JsonObject manifest = Manifest;
        spoil?.Invoke(manifest);
        folder.Write(Path.Combine(name, "lava.json"), Encoding.UTF8.GetBytes(manifest.ToJsonString()));
        return folder[name];
    }

    /// <summary>A network that gives the same logits for everything.</summary>
    public static Dictionary<string, Tensor> Constant(params float[] logits)
    {
        Dictionary<string, Tensor> state = RandomNetwork.StateDict(1, logits.Length);
        state["classifier.4.weight"] = Tensor.FromFloat32(new float[logits.Length * 128], logits.Length, 128);
        state["classifier.4.bias"] = Tensor.FromFloat32(logits, logits.Length);
        return state;
    }

    /// <summary>A network whose first label stands for loud, and whose second for quiet: logits ±gain · (mean of the latent − middle).</summary>
    public static Dictionary<string, Tensor> Loudness(float middle, float gain, int seed = 1)
    {
        Dictionary<string, Tensor> state = RandomNetwork.StateDict(seed, labels: 2, attention: false);
        var first = new float[128 * 256];
        first.AsSpan(0, 256).Fill(1f / 256);
        var second = new float[2 * 128];
        (second[0], second[128]) = (gain, -gain);
        state["classifier.2.weight"] = Tensor.FromFloat32(first, 128, 256);
        state["classifier.2.bias"] = Tensor.FromFloat32(new float[128], 128);
        state["classifier.4.weight"] = Tensor.FromFloat32(second, 2, 128);
        state["classifier.4.bias"] = Tensor.FromFloat32([-gain * middle, gain * middle], 2);
        return state;
    }
}
