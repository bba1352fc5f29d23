using Lava.Attribution;
using Lava.Audio;
using Lava.Commands.Models;
using Lava.Commands.Terminal;
using Lava.Pages.Evidence;
using Lava.Pages.Verification;
using Lava.Text;

namespace Lava.Cli.Verify;

/// <summary><c>lava verify</c>: what it does.</summary>
internal sealed class VerifyRun(VerifyRequest request, Session session)
{
    /// <summary>Checks the report.</summary>
    /// <returns>0 where all of it holds, 1 where something does not.</returns>
    public int Run()
    {
        EvidenceFile file = EvidenceFile.Read(request.Report);
        string folder = Folder(file.Report.Model.Name);
        using AttributionModel model = AttributionModel.Load(folder);
        IReadOnlyList<Finding> findings = ReportVerification.Verify(file, new RecordingFile(request.Recording), model, folder, CommandProgram.Version, request.Threads, session.Cancellation);
        bool holds = findings.All(finding => finding.Outcome != Outcome.Differs);
        if (request.Json)
            WriteJson(findings, holds);
        else
            WriteText(findings, holds);
        return holds ? ExitCodes.Done : ExitCodes.SomeFailed;
    }

    /// <summary>The model that the user names, else one of this machine by the name in the report: a name only, never a path, as the report is anybody's.</summary>
    private string Folder(string reported)
    {
        ModelStore store = UsualModel.OpenStore();
        if (request.Model is { } named)
            return store.Find(named);
        return store.List().FirstOrDefault(model => model.Name == reported) is not null
            ? store.Find(reported)
            : throw new ModelStoreException(ModelErrors.NotFound, $"The report names the model {reported}, which is not on this machine. Get it, or name its folder with --model.");
    }

    private void WriteText(IReadOnlyList<Finding> findings, bool holds)
    {
        var paint = new Paint(session.OutputDisplay);
        int width = findings.Max(finding => Printable.Of(finding.Item).Length);
        foreach (Finding finding in findings)
        {
            string item = Printable.Of(finding.Item).PadRight(width), detail = Printable.Of(finding.Detail);
            session.Output.WriteLine(finding.Outcome switch
            {
                Outcome.Holds => $"{paint.Genuine("holds      ")}  {item}  {paint.Dim(detail)}",
                Outcome.Differs => $"{paint.Error("differs    ")}  {item}  {detail}",
                _ => $"{paint.Dim("not checked")}  {item}  {paint.Dim(detail)}",
            });
        }
        int held = findings.Count(finding => finding.Outcome == Outcome.Holds), differ = findings.Count(finding => finding.Outcome == Outcome.Differs);
        session.Output.WriteLine(holds
            ? paint.Bold($"Everything that can be checked holds: {held} lines.")
            : paint.Bold($"{differ} of {held + differ} lines do not hold."));
    }

    private void WriteJson(IReadOnlyList<Finding> findings, bool holds) => session.Output.WriteLine(JsonLine.Of(json =>
    {
        json.WriteString("report", request.Report);
        json.WriteString("file", request.Recording);
        json.WriteBoolean("holds", holds);
        json.WriteStartArray("findings");
        foreach (Finding finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("item", finding.Item);
            json.WriteString("outcome", finding.Outcome switch { Outcome.Holds => "holds", Outcome.Differs => "differs", _ => "not-checked" });
            json.WriteString("detail", finding.Detail);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }));
}
