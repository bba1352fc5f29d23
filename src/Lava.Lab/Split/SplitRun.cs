using System.Globalization;
using Lava.Commands.Results;
using Lava.Datasets;
using Lava.Text;

namespace Lava.Lab.Split;

/// <summary><c>lava split</c>: what it does.</summary>
internal sealed class SplitRun(Session session)
{
    /// <summary>Problems of a kind that are shown one by one.</summary>
    private const int MostShown = 3;

    /// <summary>Makes the lists.</summary>
    public required Func<PlannedSplit> Plan { get; init; }

    /// <summary>Where they go.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether another split there may be replaced.</summary>
    public bool Force { get; init; }

    /// <summary>Whether a program reads the results.</summary>
    public bool Json { get; init; }

    /// <summary>Splits, writes and tells.</summary>
    public int Run()
    {
        PlannedSplit split = Plan();
        session.Cancellation.ThrowIfCancellationRequested();
        IReadOnlyList<string> hashes = SplitFolder.Write(Folder, split, $"lava {CommandProgram.Version}", out bool written, Force);
        if (Json)
        {
            session.Output.WriteLine(JsonLine.Of(json =>
            {
                json.WriteString("folder", Folder);
                json.WriteBoolean("written", written);
                SplitReport.Write(json, split, $"lava {CommandProgram.Version}", hashes, listProblems: false);
            }));
        }
        else
        {
            SplitTable.Write(session.Output, split);
            session.Output.WriteLine(written ? $"Written to {Printable.Of(Folder)}." : $"{Printable.Of(Folder)} has this split already.");
        }
        foreach (string note in split.Notes)
            session.Say(Printable.Of(note));
        return TellProblems(split.Problems) ? ExitCodes.SomeFailed : ExitCodes.Done;
    }

    private bool TellProblems(IReadOnlyList<ListingProblem> problems)
    {
        foreach (IGrouping<ListingProblemKind, ListingProblem> kind in problems.GroupBy(problem => problem.Kind).OrderBy(kind => kind.Key))
        {
            foreach (ListingProblem problem in kind.Take(MostShown))
                session.Say($"{SplitReport.Name(kind.Key)}: {Printable.Of(problem.Path)}: {Printable.Of(problem.Message)}");
            if (kind.Count() > MostShown)
                session.Say(string.Create(CultureInfo.InvariantCulture, $"{SplitReport.Name(kind.Key)}: … {kind.Sum(problem => problem.Count):N0} in all."));
        }
        int all = problems.Sum(problem => problem.Count);
        if (all > 0)
            session.Say(string.Create(CultureInfo.InvariantCulture, $"{all:N0} {(all == 1 ? "problem" : "problems")}; {Printable.Of(Path.Join(Folder, SplitFolder.ReportName))} lists them."));
        return all > 0;
    }
}
