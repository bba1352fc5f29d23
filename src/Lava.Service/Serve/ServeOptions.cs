using System.CommandLine;
using System.Globalization;
using System.Net;
using Lava.Attribution;
using Lava.Commands.Models;
using Lava.Commands.Parsing;
using Lava.Service.Decoding;
using Lava.Service.Queue;

namespace Lava.Service.Serve;

/// <summary>The options of <c>lava serve</c>.</summary>
internal sealed class ServeOptions
{
    private readonly Option<string?> _listen = new("--listen") { HelpName = "ADDRESS", Description = "IP address to listen on (usually 127.0.0.1: this machine alone can reach it); 0.0.0.0 for any." };
    private readonly Option<int?> _port = Numbers.Whole("--port", "N", "Port (usually 8080; 0 for any that is free).", 0, 65535);
    private readonly Option<string?> _model = ModelOption.Create();
    private readonly Option<string[]> _keep = new("--keep") { HelpName = "WHAT=TIME", Description = "How long results (usually results=24h) and recordings (usually recordings=0: until their analysis ends) are kept: 30m, 24h, 7d.", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string?> _maxBody = new("--max-body") { HelpName = "SIZE", Description = "Largest recording: 64M, 2G (usually 2G)." };
    private readonly Option<string?> _maxAudio = new("--max-audio") { HelpName = "TIME", Description = "Longest recording (usually 4h)." };
    private readonly Option<double?> _maxDecode = Numbers.Seconds("--max-decode-time", "Longest that may be waited for a decoder in one pass over a recording (usually 60).");
    private readonly Option<string?> _maxMemory = new("--max-decode-memory") { HelpName = "SIZE", Description = "Memory of a process that decodes (usually 1G, at least 256M)." };
    private readonly Option<int?> _maxQueue = Numbers.Whole("--max-queue", "N", "Most analyses that wait (usually 256).", 1, 100_000);
    private readonly Option<double?> _maxRequest = Numbers.Seconds("--max-request-time", "Longest from a request to its answer (usually 300).");
    private readonly Option<int?> _maxConnections = Numbers.Whole("--max-connections", "N", "Most connections at once (usually 16384).", 1, 1_000_000);
    private readonly Option<int?> _concurrency = Numbers.Whole("--concurrency", "N", "Analyses under way at once, and threads for all of them (usually one for each processor).", 1, 1024);
    private readonly Option<string[]> _cors = new("--cors") { HelpName = "ORIGIN", Description = "Origin of another site whose pages may ask, such as https://example.org; more than once for several.", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string[]> _host = new("--host") { HelpName = "NAME", Description = "Name that a proxy on this machine passes on in the Host header; more than once for several.", AllowMultipleArgumentsPerToken = false };
    private readonly Option<bool> _noAuth = new("--no-auth") { Description = "Ask for no keys, whoever can reach the service." };
    private readonly Option<bool> _log = new("--log") { Description = "Write a line for every request to stderr: time, status, method, path; neither names nor keys." };

    /// <summary>Where the service's data are.</summary>
    public static Option<string?> Data() => new("--data") { HelpName = "DIR", Description = "Folder of the service's data: keys, jobs, recordings (usually service/ under the user's data folder, or under LAVA_HOME)." };

    /// <summary>The folder that <see cref="Data"/> names, or the usual one.</summary>
    public static string Folder(string? data) => Path.GetFullPath(data ?? Path.Combine(ModelStore.DefaultHome, "service"));

    /// <summary>All of them but <see cref="Data"/>, in the order of the help.</summary>
    public IEnumerable<Option> All => [_listen, _port, _model, _keep, _maxBody, _maxAudio, _maxDecode, _maxMemory, _maxQueue, _maxRequest, _maxConnections, _concurrency, _cors, _host, _noAuth, _log];

    /// <summary>What a command line says.</summary>
    /// <exception cref="UsageException">It asks for what cannot be.</exception>
    public ServeSettings Read(ParseResult parsed, string? data)
    {
        string address = parsed.GetValue(_listen) ?? "127.0.0.1";
        return new ServeSettings
        {
            Listen = address == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(address, out IPAddress? ip) ? ip : throw new UsageException($"--listen takes an IP address, not '{address}'."),
            Port = parsed.GetValue(_port) ?? 8080,
            Model = parsed.GetValue(_model),
            Data = Folder(data),
            Keep = Keep(parsed.GetValue(_keep) ?? []),
            Decode = new DecodeSettings(Amounts.Time("--max-audio", parsed.GetValue(_maxAudio) ?? "4h").TotalSeconds, TimeSpan.FromSeconds(parsed.GetValue(_maxDecode) ?? 60), Memory(parsed.GetValue(_maxMemory) ?? "1G")),
            MaxBody = Amounts.Bytes("--max-body", parsed.GetValue(_maxBody) ?? "2G"),
            MaxQueue = parsed.GetValue(_maxQueue) ?? 256,
            MaxRequestTime = TimeSpan.FromSeconds(parsed.GetValue(_maxRequest) ?? 300),
            MaxConnections = parsed.GetValue(_maxConnections) ?? 16384,
            Concurrency = parsed.GetValue(_concurrency) ?? Environment.ProcessorCount,
            Origins = (parsed.GetValue(_cors) ?? []).Select(Origin).ToHashSet(StringComparer.OrdinalIgnoreCase),
            Hosts = parsed.GetValue(_host) ?? [],
            NoAuth = parsed.GetValue(_noAuth),
            LogRequests = parsed.GetValue(_log),
        };
    }

    private static long Memory(string text) => Amounts.Bytes("--max-decode-memory", text) is >= 256L << 20 and var bytes ? bytes
        : throw new UsageException($"--max-decode-memory takes at least 256M, not '{text}'.");

    private static string Origin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? origin) && origin.Scheme is "http" or "https" && origin.GetLeftPart(UriPartial.Authority) == text.TrimEnd('/')
            ? text.TrimEnd('/')
            : throw new UsageException($"--cors takes an origin such as https://example.org, not '{text}'.");

    private static Keeping Keep(string[] words)
    {
        Keeping keep = Keeping.Default;
        foreach (string word in words)
        {
            keep = word.Split('=') switch
            {
                ["results", var time] => keep with { Results = Amounts.Time("--keep results", time) },
                ["recordings", "0"] => keep with { Recordings = TimeSpan.Zero },
                ["recordings", var time] => keep with { Recordings = Amounts.Time("--keep recordings", time) },
                _ => throw new UsageException($"--keep takes results=TIME or recordings=TIME, not '{word}'."),
            };
        }
        if (keep.Recordings > keep.Results)
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--keep: recordings cannot be kept longer ({keep.Recordings}) than results ({keep.Results})."));
        return keep;
    }
}
