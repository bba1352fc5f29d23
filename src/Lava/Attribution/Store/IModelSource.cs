namespace Lava.Attribution;

/// <summary>Where the files of a package come from.</summary>
internal interface IModelSource
{
    /// <summary>Says what cannot be had, before anything is fetched.</summary>
    void Check(IReadOnlyList<ModelFile> files);

    /// <summary>Gives a file piece by piece, each with the size of the whole where that is known.</summary>
    Task FetchAsync(ModelFile file, Func<ReadOnlyMemory<byte>, long?, Task> take, CancellationToken cancellation);
}
