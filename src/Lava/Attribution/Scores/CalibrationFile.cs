using System.Runtime.InteropServices;
using Lava.Checkpoints;
using Lava.Inference;

namespace Lava.Attribution;

/// <summary>What a level's calibration file holds, as named tensors: <c>scores</c>, and what the score needs.</summary>
/// <remarks><c>scores</c> Float64 [n], ascending; for neighbours <c>latents</c> Float32 [m, 256] and <c>k</c> Int64 []; for Mahalanobis <c>means</c> Float32 [classes, 256]
/// and <c>whitening</c> Float32 [256, 256].</remarks>
internal static class CalibrationFile
{
    /// <summary>Most bytes of tensors.</summary>
    private const long MaxBytes = 64L << 20;

    private const string Scores = "scores", Latents = "latents", Neighbour = "k", Means = "means", White = "whitening";
    private const int Width = EncoderWeights.LatentChannels;

    /// <summary>What may be read.</summary>
    public static CheckpointLimits Limits { get; } = new() { MaxTensorBytes = MaxBytes, MaxMetadataBytes = 1 << 16, MaxTensors = 16 };

    /// <summary>The tensors of a score and of how the calibration recordings scored.</summary>
    public static IReadOnlyDictionary<string, Tensor> Tensors(IRejectionScore score, ScoreDistribution distribution)
    {
        var tensors = new OrderedDictionary<string, Tensor>(StringComparer.Ordinal)
        {
            [Scores] = new Tensor(TensorType.Float64, [distribution.Scores.Length], MemoryMarshal.AsBytes(distribution.Scores).ToArray()),
        };
        if (score is NeighbourScore neighbours)
        {
            tensors[Latents] = Tensor.FromFloat32(neighbours.Latents, neighbours.Count, Width);
            tensors[Neighbour] = new Tensor(TensorType.Int64, [], BitConverter.GetBytes((long)neighbours.K));
        }
        else if (score is MahalanobisScore mahalanobis)
        {
            tensors[Means] = Tensor.FromFloat32(mahalanobis.Means, mahalanobis.Means.Length / Width, Width);
            tensors[White] = Tensor.FromFloat32(mahalanobis.Whitening, Width, Width);
        }
        return tensors;
    }

    /// <summary>How the calibration recordings scored; null where that cannot be told, which is reported.</summary>
    public static ScoreDistribution? Distribution(IReadOnlyDictionary<string, Tensor> tensors, Action<string> report)
    {
        if (!tensors.TryGetValue(Scores, out Tensor? tensor) || tensor.Type != TensorType.Float64 || tensor.Shape.Length != 1 || tensor.Length == 0)
        {
            report($"it has no scores: a tensor \"{Scores}\" of Float64 [n]{Found(tensors, Scores)}.");
            return null;
        }
        double[] scores = MemoryMarshal.Cast<byte, double>(tensor.Bytes).ToArray();
        for (int i = 0; i < scores.Length; i++)
        {
            if (double.IsFinite(scores[i]) && (i == 0 || scores[i - 1] <= scores[i])) continue;
            report($"\"{Scores}\" is not finite and ascending at {i}.");
            return null;
        }
        return new ScoreDistribution(scores);
    }

    /// <summary>The neighbours that the file keeps; null where it keeps none, which is reported.</summary>
    public static NeighbourScore? Neighbours(IReadOnlyDictionary<string, Tensor> tensors, Action<string> report)
    {
        if (Floats(tensors, Latents, -1, report) is not { } latents) return null;
        int count = latents.Length / Width;
        if (count > NeighbourScore.MostLatents)
        {
            report($"\"{Latents}\" has {count} rows, more than {NeighbourScore.MostLatents}.");
            return null;
        }
        long k = tensors.TryGetValue(Neighbour, out Tensor? tensor) && tensor.Type == TensorType.Int64 && tensor.Shape.IsEmpty ? BitConverter.ToInt64(tensor.Bytes) : 0;
        if (k >= 1 && k <= Math.Min(count, NeighbourScore.MostNeighbours)) return new NeighbourScore(latents, (int)k);
        report($"\"{Neighbour}\" must be an Int64 from 1 to the number of latents, {count}, and at most {NeighbourScore.MostNeighbours}{Found(tensors, Neighbour)}.");
        return null;
    }

    /// <summary>The means and whitening that the file keeps; null where it keeps none, which is reported.</summary>
    public static MahalanobisScore? Mahalanobis(IReadOnlyDictionary<string, Tensor> tensors, int classes, Action<string> report) =>
        Floats(tensors, Means, classes, report) is { } means && Floats(tensors, White, Width, report) is { } whitening ? new MahalanobisScore(means, whitening) : null;

    /// <param name="tensors">All of them.</param>
    /// <param name="name">Which.</param>
    /// <param name="rows">Rows of 256 that it must have; -1 for any.</param>
    /// <param name="report">Told what is wrong.</param>
    private static float[]? Floats(IReadOnlyDictionary<string, Tensor> tensors, string name, int rows, Action<string> report)
    {
        if (!tensors.TryGetValue(name, out Tensor? tensor) || tensor.Type != TensorType.Float32 || tensor.Shape.Length != 2 || tensor.Shape[1] != Width
            || tensor.Shape[0] < 1 || (rows >= 0 && tensor.Shape[0] != rows))
        {
            report($"\"{name}\" must be Float32 [{(rows < 0 ? "n" : rows)}, {Width}]{Found(tensors, name)}.");
            return null;
        }
        float[] values = tensor.ToFloat32();
        if (Array.TrueForAll(values, float.IsFinite)) return values;
        report($"\"{name}\" is not finite.");
        return null;
    }

    private static string Found(IReadOnlyDictionary<string, Tensor> tensors, string name) => tensors.TryGetValue(name, out Tensor? tensor) ? $", not {tensor}" : "";
}
