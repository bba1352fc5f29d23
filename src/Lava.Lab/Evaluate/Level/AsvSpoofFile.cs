using System.Text;
using Lava.Commands.Results;
using Lava.Evaluation;
using Lava.IO;

namespace Lava.Lab.Evaluate.Level;

/// <summary>Scores as the ASVspoof challenges exchange them: a line for each utterance, fields between spaces.</summary>
internal static class AsvSpoofFile
{
    /// <summary>Writes <c>utterance attack key score</c>: attack is <c>-</c> for genuine speech, key <c>bonafide</c> or <c>spoof</c>, and the score larger
    /// the likelier genuine speech is: the logarithm of its probability over that of all others, ln(p / (1 − p)), from logits where there are any.</summary>
    public static void Write(string path, PredictionTable table, string genuine)
    {
        int label = table.Labels.ToList().IndexOf(genuine);
        AtomicFile.Write(path, stream =>
        {
            using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            for (int row = 0; row < table.Count; row++)
            {
                bool bonafide = table.Truth[row] == label;
                string name = Field(Path.GetFileNameWithoutExtension(table.File(row)));
                text.WriteLine($"{name} {(bonafide ? "-" : Field(table.TrueLabel(row)))} {(bonafide ? "bonafide" : "spoof")} {Csv.Number(Score(table, row, label))}");
            }
        });
    }

    /// <summary>ln(p / (1 − p)).</summary>
    public static double Score(PredictionTable table, int row, int label)
    {
        int labels = table.Labels.Count;
        if (table.Logits is not { } logits)
        {
            // A probability that was rounded to 0 or 1 still has a place at the end of the order.
            double p = Math.Clamp(table.Probabilities[(row * labels) + label], 1e-15, 1 - 1e-15);
            return Math.Log(p / (1 - p));
        }
        ReadOnlySpan<float> own = logits.AsSpan(row * labels, labels);
        double most = double.NegativeInfinity, sum = 0;
        for (int i = 0; i < labels; i++)
            most = i == label ? most : Math.Max(most, own[i]);
        for (int i = 0; i < labels; i++)
            sum += i == label ? 0 : Math.Exp(own[i] - most);
        return own[label] - most - Math.Log(sum);
    }

    // Fields are divided by spaces, so that a name may not have one.
    private static string Field(string name) => string.Concat(name.Select(character => char.IsWhiteSpace(character) ? '_' : character));
}
