using System.Text.Json.Serialization;

namespace Lava.Client;

/// <summary>How far a job is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>It waits.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>It is under way.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>There is an answer.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>There is a reason why there is none.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Someone deleted it.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
