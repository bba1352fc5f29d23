using System.Text;
using Lava.Attribution;
using Lava.Commands.Results;
using Lava.IO;
using Lava.Lab.Export;

namespace Lava.Lab.Calibrate;

/// <summary>What each recording scored that a threshold was chosen on: the reference's CSV, and one with all there is.</summary>
internal static class ClipFiles
{
    /// <summary>Writes both for a level.</summary>
    /// <exception cref="CalibrateException">They cannot be written.</exception>
    public static void Write(string folder, CalibratedLevel level)
    {
        string stem = Path.Combine(folder, FileNames.Of(level.After.Name));
        try
        {
            Directory.CreateDirectory(folder);
            Write(stem + ".csv", ["confidence", "true_label", "pred_label"], level.Clips.Select(clip => Reference(level, clip)));
            string[] labels = [.. level.After.Labels.Select(label => label.Name)];
            Write(stem + ".clips.csv", ["path", "group", "label", "best", "right", "answered", "score", "threshold", "confidence", .. labels.Select(label => $"p:{label}"), .. labels.Select(label => $"logit:{label}")],
                level.Clips.Select(clip => Full(level, clip, labels)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CalibrateException(CalibrateErrors.Unwritable, $"{folder} cannot be written: {error.Message}", error);
        }
    }

    /// <summary>Labels by their number, as there; confidence at the level's temperature.</summary>
    private static IEnumerable<string> Reference(CalibratedLevel level, ScoredClip clip) =>
        [Csv.Number(Probabilities(level, clip)[clip.Answer.Best]), Csv.Number(clip.Label), Csv.Number(clip.Answer.Best)];

    private static IEnumerable<string> Full(CalibratedLevel level, ScoredClip clip, string[] labels)
    {
        double score = level.Judge.Score(clip.Answer.Logits, clip.Answer.Latent);
        double[] probabilities = Probabilities(level, clip);
        return
        [
            Csv.FilePath(clip.File.Path), Csv.Text(clip.Group ?? ""), Csv.Text(labels[clip.Label]), Csv.Text(labels[clip.Answer.Best]), clip.Right ? "1" : "0",
            score >= level.Choice.Threshold ? "1" : "0", Csv.Number(score), Csv.Number(level.Choice.Threshold), Csv.Number(probabilities[clip.Answer.Best]),
            .. probabilities.Select(Csv.Number), .. clip.Answer.Logits.Select(logit => Csv.Number(logit)),
        ];
    }

    private static double[] Probabilities(CalibratedLevel level, ScoredClip clip)
    {
        double[] probabilities = new double[clip.Answer.Logits.Length];
        Softmax.Of(clip.Answer.Logits, level.After.Temperature, probabilities);
        return probabilities;
    }

    private static void Write(string path, IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows) => AtomicFile.Write(path, stream =>
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        foreach (IEnumerable<string> row in rows.Prepend(header))
            text.WriteLine(Csv.Record(row));
    });
}
