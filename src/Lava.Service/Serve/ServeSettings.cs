using Lava.Service.Decoding;
using Lava.Service.Queue;

namespace Lava.Service.Serve;

/// <summary>How a service is to be run.</summary>
internal sealed record ServeSettings
{
    /// <summary>Address to listen on, without a port.</summary>
    public required System.Net.IPAddress Listen { get; init; }

    /// <summary>Port; 0 for any that is free.</summary>
    public required int Port { get; init; }

    /// <summary>Name or path of the usual model; null for the usual one of the command.</summary>
    public string? Model { get; init; }

    /// <summary>Folder of its data.</summary>
    public required string Data { get; init; }

    /// <summary>How long things are kept.</summary>
    public required Keeping Keep { get; init; }

    /// <summary>What decoding may cost.</summary>
    public required DecodeSettings Decode { get; init; }

    /// <summary>Most bytes of a recording.</summary>
    public required long MaxBody { get; init; }

    /// <summary>Most analyses that wait.</summary>
    public required int MaxQueue { get; init; }

    /// <summary>Longest time from a request's headers to its answer.</summary>
    public required TimeSpan MaxRequestTime { get; init; }

    /// <summary>Most connections at once.</summary>
    public required int MaxConnections { get; init; }

    /// <summary>Analyses under way at once, and threads for all of them.</summary>
    public required int Concurrency { get; init; }

    /// <summary>Origins of other sites whose pages may ask.</summary>
    public required IReadOnlySet<string> Origins { get; init; }

    /// <summary>Names besides those of this machine that it is known by.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>Whether keys are not asked for, wherever it listens.</summary>
    public bool NoAuth { get; init; }

    /// <summary>Whether a line is written for every request.</summary>
    public bool LogRequests { get; init; }

    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback => System.Net.IPAddress.IsLoopback(Listen);
}
