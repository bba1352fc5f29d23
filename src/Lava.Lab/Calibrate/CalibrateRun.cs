using Lava.Attribution;
using Lava.IO;
using Lava.Text;

namespace Lava.Lab.Calibrate;

/// <summary><c>lava calibrate</c>: what it does.</summary>
internal sealed class CalibrateRun(Session session, CalibrateRequest request)
{
    /// <summary>Calibrates every level that has a list, writes the package and tells.</summary>
    /// <exception cref="LavaException">A level cannot be calibrated, or the package cannot be written; nothing was changed.</exception>
    public int Run()
    {
        if (!request.OnTrainingSet)
            CheckLists();
        int leftOut = 0;
        List<CalibratedLevel> levels = [];
        foreach ((string name, string list) in request.Lists)
            levels.Add(Calibrate(name, list, ref leftOut));
        session.Cancellation.ThrowIfCancellationRequested();
        ModelPackage package = PackageRewrite.Write(request.Package, request.Out, levels);
        foreach (CalibratedLevel level in levels)
        {
            if (request.Clips is { } folder)
                ClipFiles.Write(folder, level);
            if (request.Json)
                session.Output.WriteLine(CalibrateReport.Json(package.Name, level, request));
            else
                CalibrateReport.Write(session.Output, level);
        }
        if (!request.Json)
            session.Output.WriteLine($"Written to {Printable.Of(request.Out)}.");
        return leftOut == 0 ? ExitCodes.Done : ExitCodes.SomeFailed;
    }

    private void CheckLists()
    {
        foreach (string list in request.Lists.Values.Concat(request.FitLists.Values))
        {
            // The validation list may be fitted to: nothing is measured on it.
            bool fits = request.FitLists.Values.Contains(list) && !request.Lists.Values.Contains(list);
            if (!fits && !LeakCheck.Check(list, request.TrainLists))
                session.Say(Printable.Of($"nothing tells which recordings the model was trained on; make sure that {list} has none of them (--train-list checks that)."));
        }
    }

    private CalibratedLevel Calibrate(string name, string list, ref int leftOut)
    {
        using var scorer = LevelScorer.Load(request.Package, name);
        var scoring = new ClipScoring(session, scorer, request.First, request.SkipBad);
        string[] labels = [.. scorer.Level.Labels.Select(label => label.Name)];
        ClipParts parts;
        if (request.Fits && request.FitLists.TryGetValue(name, out string? fitList))
        {
            LeakCheck.CheckApart(list, fitList);
            parts = new ClipParts(scoring.Score(fitList), scoring.Score(list));
        }
        else
        {
            IReadOnlyList<ScoredClip> clips = scoring.Score(list);
            parts = request.Fits ? ClipParts.Halve(clips, labels, request.Seed, list) : new ClipParts([], clips);
        }
        leftOut += scoring.LeftOut;
        using FileStream stream = File.OpenRead(list);
        return LevelCalibration.Of(scorer.Level, parts, request, Sha256.Hex(stream), list);
    }
}
