using System.Globalization;
using Lava.Commands.Results;
using Lava.Commands.Terminal;
using Lava.Evaluation.Embedding;
using Lava.Lab.Evaluate.Results;
using Lava.Pages.Runs;
using Lava.Reports;

namespace Lava.Lab.Evaluate.Embedding;

/// <summary>Pooled latents laid out in two and in three dimensions by t-SNE: a picture and a table of each, and points to walk among.</summary>
/// <param name="sample">The latents.</param>
/// <param name="labels">The level's labels; a recording with another is of none.</param>
/// <param name="session">Progress and Ctrl-C.</param>
internal sealed class LatentMap(LatentSample sample, IReadOnlyList<string> labels, Session session)
{
    private const double UsualPerplexity = 30, LeastPerplexity = 5;

    // As many as scikit-learn looks at.
    private const int TrustedNeighbours = 5;

    // Perplexity must stay below a third of the points.
    private const int Fewest = (int)(4 * LeastPerplexity);

    /// <summary>Whether there are enough recordings for a layout to mean anything.</summary>
    public bool IsPossible => sample.Files.Count >= Fewest;

    /// <summary>Adds both layouts to a result.</summary>
    /// <param name="result">Of the same recordings.</param>
    /// <param name="title">What was evaluated.</param>
    /// <param name="seed">The same seed, the same layouts.</param>
    public EvaluationResult AddTo(EvaluationResult result, string title, ulong seed)
    {
        double perplexity = Math.Clamp(sample.Files.Count / 4.0, LeastPerplexity, UsualPerplexity);
        float[] points = [.. sample.Latents.SelectMany(latent => latent)];
        List<string> names = [.. labels];
        int[] classes = [.. sample.Files.Select(file => names.IndexOf(file.Label))];
        foreach (int components in (int[])[2, 3])
        {
            TsneEmbedding map = Embed(points, new TsneOptions { Components = components, Perplexity = perplexity, Seed = seed });
            double trust = Trustworthiness.Of(points, map.Coordinates, sample.Files.Count, TrustedNeighbours, cancellation: session.Cancellation);
            string caption = string.Create(CultureInfo.InvariantCulture,
                $"Pooled latents of {sample.Files.Count:N0} recordings by t-SNE in {components} dimensions (perplexity {perplexity:0.#}, seed {seed}; trustworthiness of {TrustedNeighbours} neighbours {trust:F3}). What is near was near; distances between groups, and their sizes, mean nothing.");
            result = result with
            {
                Figures = [.. result.Figures, ResultFigure.Of($"tsne-{components}d", caption, EmbeddingFigure.Draw($"{title}: latents", map.Coordinates, components, classes, labels))],
                Tables = [.. result.Tables, Table(map, $"tsne-{components}d", caption)],
                Embedding = components == 2 ? new EmbeddingPlot("Latents", caption, [.. sample.Files.Select((file, i) => new EmbeddingPoint(file.Path, file.Label, map[i][0], map[i][1]))]) : result.Embedding,
            };
            result.Numbers[$"tsne{components}d"] = new System.Text.Json.Nodes.JsonObject
            {
                ["recordings"] = sample.Files.Count,
                ["perplexity"] = perplexity,
                ["divergence"] = JsonNumbers.Of(map.Divergence),
                ["trustworthiness"] = JsonNumbers.Of(trust),
            };
        }
        return result;
    }

    private TsneEmbedding Embed(float[] points, TsneOptions options)
    {
        var line = new ProgressLine(session.Errors, session.ErrorsDisplay, TimeProvider.System);
        try
        {
            return Tsne.Embed(points, sample.Files.Count, sample.Latents[0].Length, options, new Reporter(line, options.Components), session.Cancellation);
        }
        finally
        {
            line.Clear();
        }
    }

    private ResultTable Table(TsneEmbedding map, string name, string caption) => new(name, caption, ["file", "label", .. ((string[])["x", "y", "z"])[..map.Components]],
        [.. sample.Files.Select((file, i) => (IReadOnlyList<string>)[Csv.FilePath(file.Path), Csv.Text(file.Label), .. map[i].ToArray().Select(value => Csv.Number(value))])]);

    private sealed class Reporter(ProgressLine line, int components) : IProgress<TsneProgress>
    {
        public void Report(TsneProgress value) =>
            line.Show(value.Done, value.Total, value.Stage == TsneStage.Neighbours ? "recordings compared" : $"iterations of t-SNE in {components} dimensions");
    }
}
