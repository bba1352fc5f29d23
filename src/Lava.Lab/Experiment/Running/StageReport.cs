using Lava.Commands.Results;
using Lava.Commands.Terminal;
using Lava.Lab.Experiment.Stages;
using Lava.Text;

namespace Lava.Lab.Experiment.Running;

/// <summary>Says what happens to each stage: a line, or a JSON object a line.</summary>
internal sealed class StageReport(Session session, bool json, IReadOnlyList<Stage> stages)
{
    private readonly int _width = stages.Max(stage => stage.Name.Length);
    private readonly Paint _paint = new(session.OutputDisplay);

    /// <summary>What would happen to it.</summary>
    public void Foretold(Stage stage, bool run, string reason) => Line(stage, run ? "would run" : "would be kept", reason, null, run ? stage.CommandLine : null);

    /// <summary>It is as it was.</summary>
    public void Kept(Stage stage, StageDecision decision) => Line(stage, "kept", decision.Reason, decision.Before);

    /// <summary>It is under way.</summary>
    public void Begins(Stage stage, StageDecision decision)
    {
        if (!json)
            session.Say($"{stage.Name} begins: {Printable.Of(decision.Reason)}.");
    }

    /// <summary>It is done.</summary>
    public void Done(Stage stage, StageDecision decision, StageRecord done) => Line(stage, "done", decision.Reason, done);

    private void Line(Stage stage, string what, string reason, StageRecord? record, string? command = null)
    {
        session.Output.WriteLine(json ? Json(stage, what, reason, record, command) : Text(stage, what, reason, record));
        session.Output.Flush();
    }

    private string Text(Stage stage, string what, string reason, StageRecord? record)
    {
        string rest = what switch
        {
            "done" => $"in {Durations.Length(record!.Seconds ?? 0)}: {record.Summary}",
            "kept" => record!.Summary ?? reason,
            _ => reason,
        };
        return $"{_paint.Bold(stage.Name.PadRight(_width))}  {what}{(what == "done" ? " " : ": ")}{Printable.Of(rest)}";
    }

    private static string Json(Stage stage, string what, string reason, StageRecord? record, string? command) => JsonLine.Of(line =>
    {
        line.WriteString("stage", stage.Name);
        line.WriteString("outcome", what.Replace(' ', '-'));
        line.WriteString("reason", reason);
        if (command is not null)
            line.WriteString("command", command);
        if (record is null)
            return;
        line.WriteNumber("seconds", record.Seconds ?? 0);
        line.WriteString("summary", record.Summary);
        line.WriteStartArray("outputs");
        foreach (string output in record.Outputs.Keys)
            line.WriteStringValue(output);
        line.WriteEndArray();
    });
}
