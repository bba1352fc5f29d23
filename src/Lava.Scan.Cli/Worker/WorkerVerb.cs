using System.CommandLine;
using System.Net;
using Lava.Commands.Parsing;
using Lava.Scan.Cli.Cluster;
using Lava.Scan.Cli.Running;

namespace Lava.Scan.Cli.Worker;

/// <summary><c>lava worker</c>: its command line.</summary>
internal static class WorkerVerb
{
    private const int UsualDrain = 60;

    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var cluster = new ClusterOptionSet();
        var models = new Option<string[]>("--model", "-m") { HelpName = "NAME|PATH", Description = "A model package besides the installed ones; may be given several times.", AllowMultipleArgumentsPerToken = false };
        Option<int?> threads = Numbers.Whole("--threads", "N", "Parts that it works on at once, each on a thread of its own (usually one for each processor).", 1, 1024);
        Option<int?> downloads = Numbers.Whole("--downloads", "N", "Inputs that are read or downloaded at once (usually 8).", 1, 256);
        var name = new Option<string?>("--name") { HelpName = "NAME", Description = "What it is called where workers are named (usually the machine's name and the port)." };
        var listen = new Option<string?>("--listen") { HelpName = "IP", Description = "Address at which the others reach this machine (usually the one by which it reaches Redis)." };
        Option<int?> port = Numbers.Whole("--port", "N", "Port for other workers (usually the first free one from 11111 on).", 1, 65_535);
        Option<int?> gateway = Numbers.Whole("--gateway-port", "N", "Port for those who give scans to the cluster (usually the first free one from 30000 on).", 1, 65_535);
        Option<double?> drain = Numbers.Seconds("--drain", $"How long parts under way may take once it is told to end; then they are given back (usually {UsualDrain}).");
        var work = new Option<string?>("--work") { HelpName = "DIR", Description = "Folder for answers that are used again (usually one in the folder for temporary files)." };
        var verb = new Verb("worker", "Work for a cluster: take parts of its scans until told to end.")
        {
            Options = { models, threads, downloads, name, listen, port, gateway, drain, work },
            Examples =
            [
                new("lava worker --cluster localhost", "A cluster of this machine alone, to try it out."),
                new("lava worker --cluster redis://10.0.0.1 --secret-file secret", "Joins the cluster of that Redis."),
            ],
            Notes =
            [
                "Workers may join and leave at any time. Ctrl-C and SIGTERM let the parts under way be finished; a second one ends it at once, and others do them again.",
                "The cluster's ports are for a private network: who reaches them and knows the secret can have any file read that workers can read.",
                "Exit code: 0 told to end, 2 wrong usage, 3 the cluster cannot be joined.",
            ],
        };
        foreach (Option option in cluster.All)
            verb.Options.Add(option);
        verb.SetAction(parsed => new WorkerCommand(new WorkerArguments
        {
            Cluster = cluster.ReadNeeded(parsed),
            Models = parsed.GetValue(models) ?? [],
            Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
            Downloads = parsed.GetValue(downloads) ?? ScanArguments.UsualDownloads,
            Name = parsed.GetValue(name),
            Listen = Address(parsed.GetValue(listen)),
            Port = parsed.GetValue(port),
            GatewayPort = parsed.GetValue(gateway),
            Drain = TimeSpan.FromSeconds(parsed.GetValue(drain) ?? UsualDrain),
            WorkFolder = parsed.GetValue(work),
        }, session).Run());
        return verb;
    }

    private static IPAddress? Address(string? text) => text is null ? null
        : IPAddress.TryParse(text, out IPAddress? address) ? address : throw new UsageException($"--listen takes an IP address of this machine, not '{text}'.");
}
