using Lava.Attribution;
using Lava.Scan;
using Lava.Scan.Reuse;
using Lava.Scan.Running;

namespace Lava.Cluster.Work;

/// <summary>Scores by the model packages of this machine. A package is the one that a scan means where its manifest has the same SHA-256.</summary>
/// <param name="store">The models that are installed.</param>
/// <param name="folders">Folders of further packages.</param>
internal sealed class ModelScoring(ModelStore store, IReadOnlyList<string> folders) : IWorkerScoring
{
    private readonly Lock _loading = new();
    private readonly Dictionary<string, AttributionModel> _models = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IScorer Open(ScanSettings settings, AnswerReuse? reuse, Action<string, Exception> fault)
    {
        lock (_loading)
        {
            if (!_models.TryGetValue(settings.Model.Sha256, out AttributionModel? model))
                _models.Add(settings.Model.Sha256, model = AttributionModel.Load(Find(settings.Model)));
            return new Scorer(model, settings, reuse, fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AttributionModel model in _models.Values)
            model.Dispose();
    }

    private string Find(ScanModel wanted)
    {
        var others = new List<string>();
        foreach (string folder in folders.Concat(Installed(wanted.Name)))
        {
            string sha256 = ScanModel.Sha256Of(folder);
            if (sha256 == wanted.Sha256)
                return folder;
            others.Add($"{folder} has {sha256[..12]}…");
        }
        string found = others.Count == 0 ? "there is none of that name" : string.Join(", ", others);
        throw new ClusterException(ClusterErrors.Refused, $"The scan wants the package {wanted.Name} with SHA-256 {wanted.Sha256[..12]}…; {found}. Install it with 'lava models pull', or name its folder with --model.");
    }

    private IEnumerable<string> Installed(string name)
    {
        try
        {
            return [store.Find(name)];
        }
        catch (ModelStoreException)
        {
            return []; // not installed: said, with all others, by whoever looks for it
        }
    }
}
