using Lava.Text;

namespace Lava.Attribution;

/// <summary>The models on this machine, and those that can be had.</summary>
/// <remarks>
/// Every model has a folder <c>models/NAME</c> under the store's home. A pull builds the folder aside, checks every file's SHA-256 and
/// moves it into place in one step: whatever happens, a model is there whole or not at all.
/// </remarks>
public sealed class ModelStore
{
    /// <summary>Names the home of the store where it is not the user's data folder.</summary>
    public const string HomeVariable = "LAVA_HOME";

    private readonly ShippedModels _shipped;
    private readonly HttpMessageHandler? _handler;

    /// <param name="home">Folder that holds <c>models/</c>; null for <see cref="DefaultHome"/>.</param>
    /// <param name="shipped">Folders of packages that come with Lava; null for <c>models/</c> beside the program.</param>
    /// <param name="handler">Does the requests; null for the system's network. Not disposed.</param>
    /// <exception cref="ModelStoreException">There is no home.</exception>
    public ModelStore(string? home = null, IReadOnlyList<string>? shipped = null, HttpMessageHandler? handler = null)
    {
        Folder = Path.Combine(Path.GetFullPath(home ?? DefaultHome), "models");
        _shipped = new ShippedModels(shipped ?? [Path.Combine(AppContext.BaseDirectory, "models")]);
        _handler = handler;
    }

    /// <summary>
    /// <c>LAVA_HOME</c>, or <c>lava</c> in the user's data folder: <c>$XDG_DATA_HOME</c> or <c>~/.local/share</c> on Linux,
    /// <c>~/Library/Application Support</c> on macOS, <c>%LOCALAPPDATA%</c> on Windows.
    /// </summary>
    /// <exception cref="ModelStoreException">The user has no data folder, and <c>LAVA_HOME</c> is not set.</exception>
    public static string DefaultHome
    {
        get
        {
            if (Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } home) return home;
            string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return data.Length > 0 ? Path.Combine(data, "lava")
                : throw new ModelStoreException(ModelErrors.Store, $"There is no data folder for this user; set {HomeVariable} to a folder for models.");
        }
    }

    /// <summary>Where the models are.</summary>
    public string Folder { get; }

    /// <summary>How long a server may send nothing.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Every model that is installed, comes with Lava or can be pulled, by name.</summary>
    /// <exception cref="ModelStoreException">The store cannot be read.</exception>
    public IReadOnlyList<ModelEntry> List() => Guard(() =>
        Installed().Union(_shipped.Names).Order(StringComparer.Ordinal).Select(name => Entry(name)!).ToArray());

    /// <summary>What is known of a model.</summary>
    /// <param name="model">A name, or the path of a package.</param>
    /// <exception cref="ModelStoreException">There is no such model.</exception>
    public ModelEntry Show(string model) => Guard(() => Known(model) ?? throw Unknown(model));

    /// <summary>The folder of a model that can be loaded from it.</summary>
    /// <param name="model">A name, or the path of a package. A name that is known wins over a folder of the same name.</param>
    /// <exception cref="ModelStoreException">There is none on this machine; the message says how to get it.</exception>
    public string Find(string model)
    {
        ModelEntry entry = Show(model);
        return entry.Folder ?? throw new ModelStoreException(ModelErrors.NotFound,
            $"The model {entry.Name} is not on this machine yet. Get it with: lava models pull {entry.Name}");
    }

    /// <summary>Checks every file of a model against its SHA-256.</summary>
    /// <param name="model">A name, or the path of a package.</param>
    /// <param name="cancellation">Checked while hashing.</param>
    /// <exception cref="ModelStoreException">There is no such model on this machine.</exception>
    /// <exception cref="ModelPackageException">Something is missing or altered; every problem is listed.</exception>
    public ModelPackage Verify(string model, CancellationToken cancellation = default) => ModelPackage.Verify(Find(model), cancellation);

    /// <summary>Puts a model into the store: from the addresses in its manifest, or from a folder.</summary>
    /// <param name="name">A model that comes with Lava, or the one whose <c>lava.json</c> is in <paramref name="from"/>.</param>
    /// <param name="from">Folder to copy the files from; null to fetch them.</param>
    /// <param name="progress">Told of every piece that arrives.</param>
    /// <param name="cancellation">Stops it; nothing is kept then.</param>
    /// <returns>The model as it is in the store. Where it was there and whole already, nothing was fetched.</returns>
    /// <exception cref="ModelStoreException">It is not known, cannot be fetched or does not match; nothing was kept.</exception>
    /// <exception cref="ModelPackageException">The manifest is not valid.</exception>
    public async Task<ModelEntry> PullAsync(string name, string? from = null, IProgress<PullProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        try
        {
            byte[] manifest = ManifestToPull(name, from);
            var pull = new ModelPull(Folder, manifest, Manifest.Parse(manifest, $"{name}/{ModelPackage.ManifestName}"), progress);
            if (from is not null)
            {
                await pull.RunAsync(new FolderSource(from), cancellation).ConfigureAwait(false);
            }
            else
            {
                using var download = new ModelDownload(_handler, Patience);
                await pull.RunAsync(download, cancellation).ConfigureAwait(false);
            }
            return Entry(name)!;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(exception);
        }
    }

    /// <summary>Takes a model out of the store.</summary>
    /// <exception cref="ModelStoreException">It is not there.</exception>
    public void Remove(string name)
    {
        Guard(() =>
        {
            if (!Names.IsPackage(name) || !Directory.Exists(Path.Combine(Folder, name)))
            {
                throw new ModelStoreException(ModelErrors.NotFound, _shipped.Folder(name) is { } folder
                    ? $"The model {name} is not in the store; it comes with Lava, in {folder}."
                    : $"There is no model {Names.Quote(name)} in {Folder}.");
            }
            using StoreLock held = StoreLock.TakeAsync(Folder, CancellationToken.None).GetAwaiter().GetResult();
            ModelPull.Discard(Folder, name);
            return name;
        });
    }

    private IEnumerable<string> Installed() => !Directory.Exists(Folder) ? [] :
        Directory.EnumerateDirectories(Folder).Select(folder => Path.GetFileName(folder)).Where(Names.IsPackage);

    /// <summary>A model by its name, or null.</summary>
    private ModelEntry? Entry(string name)
    {
        if (!Names.IsPackage(name)) return null;
        string folder = Path.Combine(Folder, name);
        if (Directory.Exists(folder)) return Surveyed(name, ModelState.Installed, folder);
        if (_shipped.Folder(name) is { } shipped) return Surveyed(name, ModelState.Shipped, shipped);
        if (_shipped.ManifestOf(name) is not { } manifest) return null;
        try
        {
            return new ModelEntry(name, ModelState.Available, null, Manifest.Parse(manifest, name), []);
        }
        catch (ModelPackageException exception)
        {
            return new ModelEntry(name, ModelState.Broken, null, null, exception.Problems);
        }
    }

    private ModelEntry? Known(string model)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        if (Entry(model) is { } entry) return entry;
        if (model.Contains('\0')) return null;
        string folder = Path.GetDirectoryName(PackageFolder.ManifestOf(Path.GetFullPath(model)))!;
        if (!File.Exists(Path.Combine(folder, ModelPackage.ManifestName))) return null;
        return Surveyed(model, ModelState.Installed, folder);
    }

    private static ModelEntry Surveyed(string name, ModelState state, string folder)
    {
        (ModelPackage? package, IReadOnlyList<string> problems) = PackageFolder.Survey(folder);
        return new ModelEntry(package?.Name ?? name, problems.Count == 0 ? state : ModelState.Broken, folder, package, problems);
    }

    private byte[] ManifestToPull(string name, string? from)
    {
        if (Names.IsPackage(name) && _shipped.ManifestOf(name) is { } manifest) return manifest;
        string? own = from is null ? null : PackageFolder.ManifestOf(from);
        if (own is null || !File.Exists(own)) throw Unknown(name);
        manifest = PackageFolder.ReadManifest(own);
        string inside = Manifest.Parse(manifest, own).Name;
        return inside == name ? manifest
            : throw new ModelStoreException(ModelErrors.NotFound, $"The package in {from} is {inside}, not {Names.Quote(name)}.");
    }

    private ModelStoreException Unknown(string model)
    {
        IReadOnlyList<string> known = [.. Installed().Union(_shipped.Names).Order(StringComparer.Ordinal)];
        return new ModelStoreException(ModelErrors.NotFound,
            $"There is no model {Names.Quote(model)}, and no folder of this name with a {ModelPackage.ManifestName} in it."
            + $"{Suggestion.For(model, known)} Known models: {string.Join(", ", known)}.");
    }

    private T Guard<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(exception);
        }
    }

    private ModelStoreException Unusable(Exception exception) => new(ModelErrors.Store,
        $"The models in {Folder} cannot be read or changed: {exception.Message} (Set {HomeVariable} to keep them elsewhere.)", exception);
}
