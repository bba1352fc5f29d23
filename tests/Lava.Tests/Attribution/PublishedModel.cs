using System.Text.Json;
using Lava.Attribution;
using Lava.Audio;
using Lava.Tests.Support;

namespace Lava.Tests.Attribution;

/// <summary>The published package, pulled into a store of its own and loaded once.</summary>
public sealed class PublishedModel : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Lazy<AttributionModel> _model;

    public PublishedModel() => _model = new Lazy<AttributionModel>(() =>
    {
        var store = new ModelStore(_folder.Path, []);
        store.PullAsync("lava-2025", Reference.Get("models")).GetAwaiter().GetResult();
        return AttributionModel.Load(store.Find("lava-2025"));
    });

    /// <summary>Skips the running test where the reference is absent.</summary>
    public AttributionModel Model => _model.Value;

    /// <summary>Names of the reference's clips; one empty name where it is absent, whose test skips.</summary>
    public static IReadOnlyList<string> ClipNames { get; } = Directory.Exists(Path.Combine(Reference.Folder, "clips"))
        ? [.. Directory.GetFiles(Path.Combine(Reference.Folder, "clips"), "*.wav").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : [""];

    public static Recording Clip(string name) => new RecordingFile(Reference.Get("clips", name));

    /// <summary>What the reference gave for a clip.</summary>
    public static JsonElement Expected(string name)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Reference.Get("clips.json")));
        return json.RootElement.EnumerateArray().Single(entry => entry.GetProperty("file").GetString() == name).Clone();
    }

    public void Dispose()
    {
        if (_model.IsValueCreated) _model.Value.Dispose();
        _folder.Dispose();
    }
}
