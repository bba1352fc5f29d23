using System.CommandLine;
using Lava.Commands.Parsing;
using Lava.Service.Keys;

namespace Lava.Service.Serve;

/// <summary><c>lava serve</c>: its command line.</summary>
internal static class ServeVerb
{
    private static readonly Example[] Examples =
    [
        new("lava serve", "Answers at http://127.0.0.1:8080/, to this machine alone; a page is there for whoever opens that."),
        new("curl --data-binary @call.m4a 'http://127.0.0.1:8080/v1/analyses?name=call.m4a'", "A verdict, as 'lava analyze --json' gives it."),
        new("lava serve keys add alice", "Makes a key, and shows it once."),
        new("lava serve --listen 0.0.0.0 --port 80", "Answers to whoever has a key."),
        new("lava serve --host lava.example.org", "Behind a proxy on this machine (docs/service.md)."),
        new("lava serve --keep results=7d --keep recordings=24h", "Keeps more, and its page says so."),
    ];

    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var options = new ServeOptions();
        Option<string?> data = ServeOptions.Data();
        var verb = new Verb("serve", "Answer over HTTP: the verdicts of 'lava analyze' for programs, and a page for people.")
        {
            Subcommands = { KeysVerb.Create(session) },
            Examples = Examples,
            Notes =
            [
                "It listens on loopback unless told otherwise. Anywhere else it refuses to start without a key ('lava serve keys add NAME'), unless --no-auth says that everybody may ask. " +
                "Where there are keys, they are asked for on loopback as well.",
                "Ctrl-C or SIGTERM: takes no more requests, answers those that are being answered, and ends; jobs go on when it is started again. A second one ends it at once.",
                "Exit code: 0 ended when asked to, 2 wrong usage, 3 it could not be started (no model, address or folder in use, no key).",
            ],
        };
        verb.Options.Add(data);
        foreach (Option option in options.All)
            verb.Options.Add(option);
        verb.SetAction(parsed => new ServeRun(options.Read(parsed, parsed.GetValue(data)), session).Run());
        return verb;
    }
}
