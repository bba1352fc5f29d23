using Lava.Evaluation;
using Lava.Reports;
using Lava.Training;

namespace Lava.Lab.Train;

/// <summary>Draws the curves of a run after every epoch: <c>curves.png</c>.</summary>
internal sealed class CurvesPicture(RunFolder folder) : ITrainingObserver
{
    private readonly List<CurvePoint> _points = [];

    public void OnBegin(RunPosition from, IReadOnlyList<EpochRow> rows)
    {
        _points.AddRange(rows.Select(Point));
        Draw();
    }

    public void OnEpoch(EpochRow row, ClassificationReport? report, EpochPace pace)
    {
        _points.Add(Point(row));
        Draw();
    }

    public void OnProgress(RunProgress progress)
    {
        // Epochs only.
    }

    public void OnSaved(RunPosition at)
    {
        // Nothing to draw.
    }

    public void OnWarning(string message)
    {
        // Nothing to draw.
    }

    private static CurvePoint Point(EpochRow row) => new(row.Epoch, row.TrainLoss, row.ValidationLoss, row.MacroF1, row.Best);

    private void Draw()
    {
        if (_points.Count > 0)
            folder.Write("curves.png", stream => stream.Write(CurvesFigure.Draw(_points).Png()));
    }
}
