using Lava.Client;

namespace Lava.Service.Storage;

/// <summary>What is kept of an analysis.</summary>
/// <param name="Id">Its name.</param>
/// <param name="State">How far it is.</param>
/// <param name="Name">What the client calls the recording.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Created">When it was accepted.</param>
internal sealed record AnalysisRecord(string Id, JobState State, string Name, string Model, DateTimeOffset Created)
{
    /// <summary>When it was begun.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>When it is deleted.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>What the decoder told; as JSON.</summary>
    public string? Recording { get; init; }

    /// <summary>The verdict, as <c>lava analyze --json</c> writes it.</summary>
    public string? Result { get; init; }

    /// <summary>Code of the error it failed with.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Its message.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Whether an evidence report was asked for.</summary>
    public bool Report { get; init; }
}
