using System.Text.Json;
using Lava.Client;
using Lava.Service.Analyzing;
using Microsoft.Data.Sqlite;

namespace Lava.Service.Storage;

/// <summary>The analyses that survive a restart.</summary>
internal sealed class AnalysisTable(Database database)
{
    private const string Columns = "id, state, name, model, report, created, started, finished, expires, recording, result, error_code, error_message";

    /// <summary>Writes an analysis down; when this returns, it is on the disk.</summary>
    public void Add(AnalysisRecord analysis, AnalysisRequest request) => database.Run(
        $"INSERT INTO analyses (request, {Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        JsonSerializer.Serialize(request, RequestJson.Default.AnalysisRequest), analysis.Id, Word(analysis.State), analysis.Name, analysis.Model, analysis.Report ? 1 : 0,
        Time(analysis.Created), Time(analysis.Started), Time(analysis.Finished), Time(analysis.Expires), analysis.Recording, analysis.Result, analysis.ErrorCode, analysis.ErrorMessage);

    /// <summary>An analysis; null where there is none of this name.</summary>
    public AnalysisRecord? Find(string id) => database.Query(Read, $"SELECT {Columns} FROM analyses WHERE id = $1", id).FirstOrDefault();

    /// <summary>Writes down that an analysis was begun.</summary>
    public void Start(string id, DateTimeOffset now) => database.Run("UPDATE analyses SET state = $2, started = $3 WHERE id = $1", id, Word(JobState.Running), Time(now));

    /// <summary>Writes down how an analysis ended, where nobody deleted it meanwhile.</summary>
    /// <returns>Whether it was under way until now: an analysis ends once.</returns>
    public bool Finish(AnalysisRecord analysis) => database.Run(
        "UPDATE analyses SET state = $2, finished = $3, expires = $4, recording = $5, result = $6, error_code = $7, error_message = $8 WHERE id = $1 AND state = $9",
        analysis.Id, Word(analysis.State), Time(analysis.Finished), Time(analysis.Expires), analysis.Recording, analysis.Result, analysis.ErrorCode, analysis.ErrorMessage,
        Word(JobState.Running)) == 1;

    /// <summary>Puts an analysis that was under way back among those that wait.</summary>
    public void Requeue(string id) => database.Run("UPDATE analyses SET state = $2, started = NULL WHERE id = $1 AND state = $3", id, Word(JobState.Queued), Word(JobState.Running));

    /// <summary>Those that have not ended, the oldest first.</summary>
    public List<(AnalysisRecord Analysis, AnalysisRequest Request)> Open() => database.Query(
        row => (Read(row), JsonSerializer.Deserialize(row.GetString(13), RequestJson.Default.AnalysisRequest)!),
        $"SELECT {Columns}, request FROM analyses WHERE state IN ($1, $2) ORDER BY created, id", Word(JobState.Queued), Word(JobState.Running));

    /// <summary>Forgets an analysis.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(string id) => database.Run("DELETE FROM analyses WHERE id = $1", id) == 1;

    /// <summary>Those whose time is over.</summary>
    public List<string> Expired(DateTimeOffset now) => database.Query(row => row.GetString(0), "SELECT id FROM analyses WHERE expires <= $1", Time(now));

    /// <summary>Those that ended before a time and whose recordings may still be there.</summary>
    public List<string> FinishedBefore(DateTimeOffset then) => database.Query(row => row.GetString(0), "SELECT id FROM analyses WHERE finished <= $1", Time(then));

    /// <summary>All names.</summary>
    public HashSet<string> Ids() => [.. database.Query(row => row.GetString(0), "SELECT id FROM analyses")];

    private static AnalysisRecord Read(SqliteDataReader row) =>
        new(row.GetString(0), Enum.Parse<JobState>(row.GetString(1), ignoreCase: true), row.GetString(2), row.GetString(3), Time(row, 5)!.Value)
        {
            Report = row.GetInt64(4) != 0,
            Started = Time(row, 6),
            Finished = Time(row, 7),
            Expires = Time(row, 8),
            Recording = Text(row, 9),
            Result = Text(row, 10),
            ErrorCode = Text(row, 11),
            ErrorMessage = Text(row, 12),
        };

    private static string Word(JobState state) => state.ToString().ToLowerInvariant();

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static long? Time(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();
}
