using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lava.Client;
using Lava.Service.Queue;
using Lava.Service.Storage;

namespace Lava.Service.Http;

/// <summary>What clients are told of an analysis: <see cref="Job"/> as JSON, its result the very bytes that the command would write.</summary>
internal static class JobDocument
{
    /// <summary>Path of all analyses.</summary>
    public const string Path = "/v1/analyses";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document.</summary>
    /// <param name="analysis">What is kept.</param>
    /// <param name="live">What is known besides, while it has not ended.</param>
    /// <param name="queue">Tells its place.</param>
    /// <param name="withResult">Whether the result is in it.</param>
    public static byte[] Of(AnalysisRecord analysis, LiveJob? live, WorkQueue queue, bool withResult = true)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes, Options))
            Write(json, analysis, live, queue, withResult);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, AnalysisRecord analysis, LiveJob? live, WorkQueue queue, bool withResult)
    {
        bool running = analysis.State == JobState.Running;
        json.WriteStartObject();
        json.WriteString("id", analysis.Id);
        json.WriteString("state", analysis.State.ToString().ToLowerInvariant());
        json.WriteString("name", analysis.Name);
        json.WriteString("model", analysis.Model);
        Time(json, "created", analysis.Created);
        Time(json, "started", analysis.Started);
        Time(json, "finished", analysis.Finished);
        Time(json, "expires", analysis.Expires);
        if (analysis.State == JobState.Queued && live?.Item is { } item && queue.Position(item) is { } position)
            json.WriteNumber("position", position);
        json.WriteNumber("progress", analysis.State == JobState.Done ? 1 : running && live is not null ? Math.Round(live.Progress.Share, 4) : 0);
        if (running && live is not null)
            json.WriteString("stage", live.Progress.Stage);
        Raw(json, "recording", analysis.Recording ?? (live?.Progress.Recording is { } recording ? JsonSerializer.Serialize(recording, ContractJson.Readable.RecordingInfo) : null));
        if (withResult)
            Raw(json, "result", analysis.Result);
        if (analysis is { ErrorCode: { } code, ErrorMessage: { } message })
            Raw(json, "error", JsonSerializer.Serialize(Problems.Of(code, message), ContractJson.Readable.Problem));
        json.WriteBoolean("report", analysis.Report);
        json.WriteStartObject("links");
        json.WriteString("self", $"{Path}/{analysis.Id}");
        json.WriteString("events", $"{Path}/{analysis.Id}/events");
        if (analysis is { Report: true, State: JobState.Done })
            json.WriteString("report", $"{Path}/{analysis.Id}/report");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Raw(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true); // it was written by this program
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
            json.WriteString(name, known.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
    }
}
