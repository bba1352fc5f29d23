using System.Text.Json;
using Lava.Tests.Support;

namespace Lava.Lab.Tests.Evaluate;

/// <summary>The published package and clips, put together in a temporary folder; tests that need it skip where the reference is absent.</summary>
internal sealed class PublishedPackage : IDisposable
{
    /// <summary>What the names of clips begin with, and the label that the second level knows them by; null for none.</summary>
    private static readonly (string Begin, string? Codec)[] Systems =
        [("SpeechTokenizer", "F02"), ("academicodec", "F06"), ("audiodec", "F05"), ("encodec", "F04"), ("funcodec", "F03"), ("descript", null), ("genuine", null)];

    private readonly TemporaryFolder _folder = new();

    public PublishedPackage()
    {
        string models = Reference.Get("models");
        Directory.CreateDirectory(Folder);
        foreach (string weights in Directory.EnumerateFiles(models, "*.pt"))
            File.Copy(weights, Path.Combine(Folder, Path.GetFileName(weights)));
        File.Copy(Path.Combine(Reference.Checkout, "models", "lava-2025", "lava.json"), Path.Combine(Folder, "lava.json"));
        Clips = [.. Directory.EnumerateFiles(Reference.Get("clips"), "*.wav").Order(StringComparer.Ordinal)];
    }

    /// <summary>The package.</summary>
    public string Folder => _folder / "lava-2025";

    public IReadOnlyList<string> Clips { get; }

    public string this[string name] => _folder / name;

    /// <summary>The codec of a clip; null where the second level has no label for it.</summary>
    public static string? Codec(string clip) => Systems.Single(system => Path.GetFileName(clip).StartsWith(system.Begin, StringComparison.Ordinal)).Codec;

    public static bool IsGenuine(string clip) => Path.GetFileName(clip).StartsWith("genuine", StringComparison.Ordinal);

    /// <summary>Writes a list.</summary>
    public string List(string name, string header, IEnumerable<string> lines)
    {
        File.WriteAllLines(_folder / name, lines.Prepend(header));
        return _folder / name;
    }

    public JsonElement Numbers(string folder) => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder / folder, "numbers.json"))).RootElement;

    public void Dispose() => _folder.Dispose();
}
