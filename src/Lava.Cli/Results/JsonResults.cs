using Lava.Attribution;

namespace Lava.Cli.Results;

/// <summary>One JSON object a line (docs/cli.md).</summary>
internal sealed class JsonResults(TextWriter output) : IResultWriter
{
    /// <inheritdoc/>
    public void Begin()
    {
    }

    /// <inheritdoc/>
    public void Write(Verdict verdict) => WriteLine(VerdictJson.Of(verdict));

    /// <inheritdoc/>
    public void WriteFailure(string file, LavaException error) => WriteLine(JsonLine.Of(json =>
    {
        json.WriteString("file", file);
        json.WriteStartObject("error");
        json.WriteString("code", error.Code);
        json.WriteString("message", error.Message);
        json.WriteEndObject();
    }));

    /// <inheritdoc/>
    public void End()
    {
    }

    private void WriteLine(string line)
    {
        output.WriteLine(line);
        output.Flush(); // whoever reads has each answer as soon as it is known
    }
}
