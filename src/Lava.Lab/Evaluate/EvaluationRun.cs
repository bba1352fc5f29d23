using Lava.Commands.Results;
using Lava.Commands.Terminal;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Predictions;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Evaluate.Scoring;
using Lava.Pages;
using Lava.Pages.Runs;
using Lava.Text;

namespace Lava.Lab.Evaluate;

/// <summary>What every evaluation does once it has a result: writes it, and tells it.</summary>
/// <param name="session">Streams.</param>
/// <param name="folder">Where the result goes.</param>
/// <param name="json">Whether a program reads stdout.</param>
internal sealed class EvaluationRun(Session session, string folder, bool json)
{
    /// <summary>Writes and tells.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="predictions">Predictions that were made here, by the beginning of their files' names.</param>
    /// <param name="failures">Recordings that could not be read.</param>
    /// <returns>The exit code.</returns>
    public int Finish(EvaluationResult result, IEnumerable<(string Prefix, PredictionTable Table)> predictions, IReadOnlyList<ScoringFailure> failures)
    {
        Directory.CreateDirectory(folder);
        foreach ((string prefix, PredictionTable table) in predictions)
            PredictionFile.Write(folder, table, prefix);
        ResultFolder.Write(folder, result);
        PageFile.Write(Path.Combine(folder, ResultFolder.Report), RunPage.Render(ResultReport.Of(result)));
        foreach (ScoringFailure failure in failures)
            session.SayError(failure.File.Path, failure.Error);
        if (json)
        {
            session.Output.WriteLine(JsonLine.Of(line =>
            {
                line.WriteString("verb", result.Verb);
                line.WriteString("folder", folder);
                line.WriteNumber("failed", failures.Count);
                line.WritePropertyName("numbers");
                result.Numbers.WriteTo(line);
            }));
        }
        else
        {
            foreach (string sentence in result.Summary)
            {
                foreach (string part in Wrapping.Lines(Printable.Of(sentence), 100))
                    session.Output.WriteLine(part);
            }
            session.Output.WriteLine($"Written to {Printable.Of(folder)}.");
        }
        return failures.Count > 0 ? ExitCodes.SomeFailed : ExitCodes.Done;
    }

    /// <summary>The recordings that could not be read, as a table; none where all could.</summary>
    public static IEnumerable<ResultTable> Failed(IReadOnlyList<ScoringFailure> failures) => failures.Count == 0 ? [] :
        [new ResultTable("failed", "Recordings that could not be read, and count nowhere.", ["file", "label", "error_code", "error_message"],
            [.. failures.Select(failure => (IReadOnlyList<string>)[Csv.FilePath(failure.File.Path), Csv.Text(failure.File.Label), failure.Error.Code, Csv.Text(failure.Error.Message)])])];
}
