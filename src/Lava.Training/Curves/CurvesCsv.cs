using System.Globalization;
using System.Text;

namespace Lava.Training;

/// <summary>The curves of a run as a table: <c>curves.csv</c>. Nothing in it depends on how fast the machine was, so that the same run gives the same file.</summary>
public static class CurvesCsv
{
    /// <summary>Name of the file in a run's folder.</summary>
    public const string FileName = "curves.csv";

    /// <summary>The columns.</summary>
    public const string Header = "epoch,step,learning_rate,train_loss,validation_loss,accuracy,macro_f1,best";

    /// <summary>Header and a line for every epoch; numbers read back to the same values, what an autoencoder lacks is empty.</summary>
    public static string Of(IEnumerable<EpochRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder(Header).Append('\n');
        foreach (EpochRow row in rows)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{row.Epoch},{row.Step},{row.LearningRate:R},{row.TrainLoss:R},{row.ValidationLoss:R},{row.Accuracy:R},{row.MacroF1:R},{(row.Best ? 1 : 0)}\n");
        }
        return text.ToString();
    }
}
