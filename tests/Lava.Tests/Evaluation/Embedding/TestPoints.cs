using System.Text.Json;
using Lava.Randomness;
using Lava.Tests.Support;

namespace Lava.Tests.Evaluation.Embedding;

/// <summary>Points to embed.</summary>
internal sealed record TestPoints(float[] Values, int Count, int Dimensions, int[] Clusters)
{
    /// <summary>Pooled latents of the reference, 400 of 256, with what scikit-learn's embeddings of them reached.</summary>
    public static (TestPoints Points, double Trustworthiness2D, double Trustworthiness3D) Latents()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Reference.Get("tsne.json")));
        JsonElement root = json.RootElement;
        float[][] vectors = [.. root.GetProperty("vectors").EnumerateArray().Select(vector => vector.EnumerateArray().Select(value => value.GetSingle()).ToArray())];
        string[] labels = [.. root.GetProperty("labels").EnumerateArray().Select(label => label.GetString()!)];
        string[] names = [.. labels.Distinct()];
        var points = new TestPoints([.. vectors.SelectMany(vector => vector)], vectors.Length, vectors[0].Length, [.. labels.Select(label => Array.IndexOf(names, label))]);
        return (points, root.GetProperty("sklearn_2d").GetProperty("trustworthiness_k10").GetDouble(), root.GetProperty("sklearn_3d").GetProperty("trustworthiness_k10").GetDouble());
    }

    /// <summary>Clusters whose centres differ by about a distance in each dimension, and whose points differ by about 1.</summary>
    public static TestPoints Clustered(ulong seed, int clusters, int each, int dimensions, double distance)
    {
        var random = new RandomStream(seed, 1);
        double[] centres = new double[clusters * dimensions];
        foreach (ref double centre in centres.AsSpan())
            centre = random.Between(-distance, distance);
        float[] values = new float[clusters * each * dimensions];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(centres[i / (each * dimensions) * dimensions + i % dimensions] + random.Between(-1, 1));
        return new TestPoints(values, clusters * each, dimensions, [.. Enumerable.Range(0, clusters * each).Select(i => i / each)]);
    }

    /// <summary>Share of points whose nearest in an embedding is of their own cluster.</summary>
    public double OwnNearest(TestEmbedding embedding) =>
        Enumerable.Range(0, Count).Average(i => Clusters[Enumerable.Range(0, Count).Where(j => j != i).MinBy(j => embedding.Squared(i, j))] == Clusters[i] ? 1.0 : 0.0);
}
