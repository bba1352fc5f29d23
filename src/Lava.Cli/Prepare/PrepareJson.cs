using Lava.Datasets;

namespace Lava.Cli.Prepare;

/// <summary>Prepared files for programs (docs/cli.md).</summary>
internal static class PrepareJson
{
    /// <summary>One object, without the end of the line.</summary>
    public static string Line(PreparedFile file) => JsonLine.Of(json =>
    {
        json.WriteString("file", file.Source);
        json.WriteString("target", file.Target);
        json.WriteString("outcome", file.Outcome switch
        {
            PreparationOutcome.Written => "written",
            PreparationOutcome.Kept => "kept",
            _ => "failed",
        });
        if (file.Error is not { } error)
            return;
        json.WriteStartObject("error");
        json.WriteString("code", error.Code);
        json.WriteString("message", error.Message);
        json.WriteEndObject();
    });
}
