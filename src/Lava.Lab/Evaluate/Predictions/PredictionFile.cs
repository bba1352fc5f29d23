using Lava.Evaluation;
using Lava.IO;

namespace Lava.Lab.Evaluate.Predictions;

/// <summary>A file of predictions, CSV or Parquet; its content decides.</summary>
internal static class PredictionFile
{
    public const string Csv = "predictions.csv", Parquet = "predictions.parquet";

    /// <summary>Reads one.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="labels">The labels that there must be, in the order wanted; null for those that there are, in their order.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PredictionException">It cannot be opened, or is none; the message names file and line and says what was expected.</exception>
    public static PredictionTable Read(string path, IReadOnlyList<string>? labels, CancellationToken cancellation)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
            return ParquetPredictions.IsParquet(stream) ? ParquetPredictions.Read(stream, path, labels, cancellation) : CsvPredictions.Read(stream, path, labels, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PredictionException(PredictionErrors.Unreadable, $"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Writes both forms into a folder, each whole or not at all.</summary>
    public static void Write(string folder, PredictionTable table, string prefix = "")
    {
        AtomicFile.Write(Path.Combine(folder, prefix + Csv), stream => CsvPredictions.Write(stream, table));
        AtomicFile.Write(Path.Combine(folder, prefix + Parquet), stream => ParquetPredictions.Write(stream, table));
    }
}
