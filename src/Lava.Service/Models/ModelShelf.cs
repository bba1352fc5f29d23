using System.Collections.Concurrent;
using Lava.Attribution;
using Lava.Text;

namespace Lava.Service.Models;

/// <summary>The models that can be asked: those that are installed, and the one that the service was started with. Each is loaded when it is first asked.</summary>
internal sealed class ModelShelf : IDisposable
{
    private readonly ModelStore _store;
    private readonly ConcurrentDictionary<string, Lazy<LoadedModel>> _loaded = new(StringComparer.Ordinal);
    private readonly string _folder;

    /// <summary>Loads the usual model.</summary>
    /// <param name="store">The models of this machine.</param>
    /// <param name="folder">The usual one's.</param>
    /// <exception cref="ModelPackageException">It is not valid.</exception>
    public ModelShelf(ModelStore store, string folder)
    {
        _store = store;
        _folder = folder;
        AttributionModel model = AttributionModel.Load(folder);
        Default = model.Package.Name;
        _loaded[Default] = new Lazy<LoadedModel>(new LoadedModel(Default, folder, model));
    }

    /// <summary>Name of the usual model.</summary>
    public string Default { get; }

    /// <summary>The packages that can be asked, by name, each with its folder.</summary>
    public IReadOnlyList<(ModelPackage Package, string Folder)> List()
    {
        IEnumerable<(ModelPackage Package, string Folder)> installed = _store.List()
            .Where(entry => entry is { Folder: not null, Package: not null } && entry.State != ModelState.Broken && entry.Name != Default)
            .Select(entry => (entry.Package!, entry.Folder!));
        return [.. installed.Append((Get(Default).Model.Package, _folder)).OrderBy(model => model.Item1.Name, StringComparer.Ordinal)];
    }

    /// <summary>A model by its name. A name is never taken for a path.</summary>
    /// <exception cref="LavaException">There is none, or it is not valid.</exception>
    public LoadedModel Get(string name)
    {
        if (!_loaded.TryGetValue(name, out Lazy<LoadedModel>? loaded))
        {
            string folder = Folder(name);
            loaded = _loaded.GetOrAdd(name, _ => new Lazy<LoadedModel>(() => new LoadedModel(name, folder, AttributionModel.Load(folder))));
        }
        try
        {
            return loaded.Value;
        }
        catch (LavaException)
        {
            _loaded.TryRemove(new KeyValuePair<string, Lazy<LoadedModel>>(name, loaded)); // it may be put right meanwhile
            throw;
        }
    }

    /// <summary>Frees the weights. Nothing may be under way.</summary>
    public void Dispose()
    {
        foreach (Lazy<LoadedModel> loaded in _loaded.Values)
        {
            if (loaded.IsValueCreated)
                loaded.Value.Model.Dispose();
        }
    }

    private string Folder(string name)
    {
        IReadOnlyList<(ModelPackage Package, string Folder)> known = List();
        return known.FirstOrDefault(model => model.Package.Name == name).Folder ?? throw new ModelStoreException(ModelErrors.NotFound,
            $"There is no model '{Printable.Of(name)}' here.{Suggestion.For(name, known.Select(model => model.Package.Name))} There are {string.Join(", ", known.Select(model => model.Package.Name))}.");
    }
}
