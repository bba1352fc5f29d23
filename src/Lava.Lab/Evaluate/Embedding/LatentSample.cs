using Lava.Attribution;
using Lava.Datasets;
using Lava.Lab.Evaluate.Scoring;

namespace Lava.Lab.Evaluate.Embedding;

/// <summary>The pooled latents of some recordings of a list, drawn evenly, kept while the list is scored.</summary>
internal sealed class LatentSample
{
    private readonly HashSet<LabelledFile> _drawn;

    /// <param name="list">The list.</param>
    /// <param name="most">Most recordings.</param>
    /// <param name="seed">The same seed, the same draw.</param>
    public LatentSample(LabelledList list, int most, ulong seed) => _drawn = [.. EvenDraw.Of(list.Files.Count, most, seed).Select(place => list.Files[place])];

    /// <summary>The recordings whose latents are there.</summary>
    public List<LabelledFile> Files { get; } = [];

    /// <summary>Their latents, [256] each.</summary>
    public List<float[]> Latents { get; } = [];

    /// <summary>Keeps the latent of a recording that was drawn.</summary>
    public void Add(LabelledFile file, LevelAnswer answer)
    {
        if (!_drawn.Contains(file))
            return;
        Files.Add(file);
        Latents.Add(answer.Latent);
    }
}
