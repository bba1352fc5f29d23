using System.Text.Json;
using System.Text.Unicode;

namespace Lava.Attribution;

/// <summary>Reads <c>lava.json</c>: everything that is wrong in it is found in one go.</summary>
internal static class Manifest
{
    /// <summary>Largest manifest, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    private const int MaxDepth = 16;
    private const int MaxFiles = 256;
    /// <summary>Largest file of a package, in bytes.</summary>
    public const long MaxFileBytes = 1L << 30;

    private static readonly string[] Fields =
        ["format", "name", "license", "description", "waveform", "root", "levels", "autoencoder", "files", "card"];

    private static readonly string[] WaveformFields = ["sampleRate", "peak"];
    private static readonly string[] FileFields = ["sha256", "bytes", "url"];
    private static readonly string[] CardFields = ["training", "evaluation", "limits"];

    /// <exception cref="ModelPackageException">It cannot be read or is not valid.</exception>
    public static ModelPackage Read(string path) => Parse(PackageFolder.ReadManifest(path), path);

    /// <param name="json">UTF-8, with or without a byte order mark.</param>
    /// <param name="path">How the manifest is called in errors.</param>
    /// <exception cref="ModelPackageException">It is not valid.</exception>
    public static ModelPackage Parse(ReadOnlyMemory<byte> json, string path)
    {
        if (json.Span.StartsWith("\uFEFF"u8)) json = json[3..];
        if (!Utf8.IsValid(json.Span)) throw new ModelPackageException(path, ["It is not UTF-8."]);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var problems = new ProblemList();
            ModelPackage? package = Package(document.RootElement, problems);
            problems.ThrowIfAny(path);
            return package!;
        }
        catch (JsonException exception)
        {
            throw new ModelPackageException(path,
                [$"It is not valid JSON from line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} on."]);
        }
    }

    private static ModelPackage? Package(JsonElement element, ProblemList problems)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("format", out JsonElement version)
            && version.ValueKind == JsonValueKind.Number && version.TryGetInt64(out long format) && format != ModelPackage.Format)
        {
            problems.Add($"format is {format}; this Lava reads format {ModelPackage.Format}: use a Lava that knows it.");
            return null;
        }
        if (StrictObject.From(element, "", problems, Fields) is not { } manifest) return null;
        manifest.Integer("format", required: true);
        string? name = manifest.String("name", required: true);
        if (name is not null && !Names.IsPackage(name)) problems.Add($"name is {Names.Quote(name)}; it must be {Names.PackageRule}.");
        (int rate, double peak) = Waveform(manifest, problems);
        string? root = manifest.String("root", required: true);
        if (Files(manifest, problems) is not { } files) return null;
        if (LevelReader.Read(manifest, files, problems) is not { } levels) return null;
        if (root is not null && levels.Count > 0) TreeCheck.Check(root, levels, problems);
        string? autoencoder = manifest.String("autoencoder", required: false);
        if (autoencoder is not null) CheckListed(autoencoder, "autoencoder", files, problems);
        StrictObject? card = manifest.Object("card", required: false, CardFields);
        return new ModelPackage
        {
            Name = name ?? "",
            License = manifest.Prose("license"),
            Description = manifest.Prose("description"),
            SampleRate = rate,
            Peak = peak,
            Root = root ?? "",
            Levels = levels,
            Autoencoder = autoencoder,
            Files = files,
            Card = new ModelCard(card?.Prose("training"), card?.Prose("evaluation"), card?.Prose("limits")),
        };
    }

    /// <summary>Reports a file that the manifest uses without listing it.</summary>
    public static void CheckListed(string file, string path, List<ModelFile> files, ProblemList problems)
    {
        if (!files.Exists(listed => listed.Name == file))
            problems.Add($"{path} names {Names.Quote(file)}, which is not in files.", file, files.Select(listed => listed.Name));
    }

    private static (int Rate, double Peak) Waveform(StrictObject manifest, ProblemList problems)
    {
        if (manifest.Object("waveform", required: true, WaveformFields) is not { } waveform) return default;
        long? rate = waveform.Integer("sampleRate", required: true);
        if (rate is < 4_000 or > 384_000) problems.Add($"waveform.sampleRate is {rate}; it must lie between 4000 and 384000 Hz.");
        double? peak = waveform.Number("peak", required: true);
        if (peak is <= 0 or > 1) problems.Add(FormattableString.Invariant($"waveform.peak is {peak}; it must be above 0 and at most 1."));
        return (rate is >= 4_000 and <= 384_000 ? (int)rate : 0, peak ?? 0);
    }

    /// <returns>Null where there are too many to look at each.</returns>
    private static List<ModelFile>? Files(StrictObject manifest, ProblemList problems)
    {
        var files = new List<ModelFile>();
        if (manifest.Object("files", required: true, known: null) is not { } listed) return files;
        if (listed.Keys.Count > MaxFiles)
        {
            problems.Add($"files has {listed.Keys.Count} entries; at most {MaxFiles} are allowed.");
            return null;
        }
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { ModelPackage.ManifestName };
        foreach (string name in listed.Keys)
        {
            string path = listed.PathOf(name);
            if (!Names.IsFile(name)) problems.Add($"{path}: a file's name must be {Names.FileRule}.");
            else if (!seen.Add(name)) problems.Add($"{path}: another file of the package has this name, but for the case of its letters.");
            if (listed.Object(name, required: true, FileFields) is { } file) files.Add(File(name, path, file, problems));
        }
        return files;
    }

    private static ModelFile File(string name, string path, StrictObject file, ProblemList problems)
    {
        string? sum = file.String("sha256", required: true);
        if (sum is not null && (sum.Length != 64 || !sum.All(char.IsAsciiHexDigit)))
            problems.Add($"{path}.sha256 must be 64 hexadecimal digits.");
        long? bytes = file.Integer("bytes", required: false);
        if (bytes is <= 0 or > MaxFileBytes) problems.Add($"{path}.bytes is {bytes}; it must lie between 1 and {MaxFileBytes}.");
        Uri? url = null;
        if (file.String("url", required: false) is { } address
            && (!Uri.TryCreate(address, UriKind.Absolute, out url) || url.Scheme != Uri.UriSchemeHttps || url.UserInfo.Length > 0))
            problems.Add($"{path}.url must be an https address without a user name.");
        return new ModelFile(name, sum?.ToLowerInvariant() ?? "", bytes, url);
    }
}
