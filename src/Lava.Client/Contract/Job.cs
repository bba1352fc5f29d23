namespace Lava.Client;

/// <summary>One analysis, from its acceptance on.</summary>
/// <param name="Id">128 random bits in lower-case hex.</param>
/// <param name="State">How far it is.</param>
/// <param name="Name">What the client calls the recording.</param>
/// <param name="Model">Name of the model package.</param>
/// <param name="Created">When it was accepted.</param>
/// <param name="Progress">0 to 1; 0 while it is decoded for the first time, since how long it is is not known before.</param>
/// <param name="Report">Whether an evidence report was asked for.</param>
/// <param name="Links">Where things are.</param>
/// <param name="Started">When it was begun.</param>
/// <param name="Finished">When it ended.</param>
/// <param name="Expires">When its result is deleted.</param>
/// <param name="Position">How many jobs are before it, while it waits.</param>
/// <param name="Stage">While it runs: <c>decode</c>, <c>score</c> or <c>report</c>.</param>
/// <param name="Recording">What the decoder has told of the recording so far.</param>
/// <param name="Result">The answer, once it is done.</param>
/// <param name="Error">Why there is none, once it has failed.</param>
public sealed record Job(string Id, JobState State, string Name, string Model, DateTimeOffset Created, double Progress, bool Report, JobLinks Links,
    DateTimeOffset? Started = null, DateTimeOffset? Finished = null, DateTimeOffset? Expires = null, int? Position = null, string? Stage = null,
    RecordingInfo? Recording = null, Analysis? Result = null, Problem? Error = null)
{
    /// <summary>Whether nothing more will become of it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOver => State is JobState.Done or JobState.Failed or JobState.Cancelled;
}
