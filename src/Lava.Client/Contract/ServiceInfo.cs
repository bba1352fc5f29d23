namespace Lava.Client;

/// <summary>What a service allows and keeps.</summary>
/// <param name="Keep">How long it keeps things.</param>
/// <param name="Limits">How much it takes.</param>
/// <param name="Formats">Formats that can be decoded where it runs, as people say them.</param>
/// <param name="Auth">Whether it asks for a key.</param>
/// <param name="DefaultModel">Which model answers where none is named.</param>
public sealed record ServiceInfo(ServiceKeep Keep, ServiceLimits Limits, IReadOnlyList<string> Formats, bool Auth, string DefaultModel);

/// <summary>How long a service keeps things.</summary>
/// <param name="Recordings"><c>until-done</c>, or a duration of ISO 8601 from then on.</param>
/// <param name="Results">A duration of ISO 8601, such as <c>PT24H</c>.</param>
public sealed record ServiceKeep(string Recordings, string Results);

/// <summary>How much a service takes.</summary>
/// <param name="BodyBytes">Largest recording.</param>
/// <param name="AudioSeconds">Longest recording.</param>
/// <param name="SyncSeconds">Longest recording that is answered at once.</param>
/// <param name="Queue">Most analyses that wait.</param>
public sealed record ServiceLimits(long BodyBytes, double AudioSeconds, double SyncSeconds, int Queue);
