using System.CommandLine;
using System.Globalization;
using Lava.Commands.Parsing;
using Lava.Service.Serve;
using Lava.Service.Storage;
using Lava.Text;

namespace Lava.Service.Keys;

/// <summary><c>lava serve keys</c>: who may ask.</summary>
internal static class KeysVerb
{
    private const int UsualRate = 600, LongestName = 64;

    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session) => new("keys", "Make, list and revoke the keys of a service.")
    {
        Subcommands = { Add(session), List(session), Revoke(session) },
        Notes = ["A running service knows of a new or revoked key from its next request on. One that was started without keys on loopback asks for them once it is started again."],
    };

    private static Verb Add(Session session)
    {
        Argument<string> name = Name("Whom it is for: letters, digits, dots, dashes and underscores.");
        Option<int?> rate = Numbers.Whole("--rate", "N", $"Analyses a minute that it is good for (usually {UsualRate}).", 1, 1_000_000);
        Option<string?> data = ServeOptions.Data();
        var verb = new Verb("add", "Make a key, and show it once: only a hash of it is kept.")
        {
            Arguments = { name },
            Options = { rate, data },
            Examples = [new("lava serve keys add alice --rate 60", "The key is the only line on stdout.")],
        };
        verb.SetAction(parsed => With(parsed.GetValue(data), keys =>
        {
            string word = parsed.GetRequiredValue(name);
            if (word.Length is 0 or > LongestName || !word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'))
                throw new UsageException($"A name is 1 to {LongestName} letters, digits, dots, dashes and underscores, not '{word}'.");
            ApiKey key = ApiKey.Create();
            keys.Add(new KeyRecord(key.Id, word, key.Hash, parsed.GetValue(rate) ?? UsualRate, TimeProvider.System.GetUtcNow(), Revoked: null));
            session.Output.WriteLine(key);
        }));
        return verb;
    }

    private static Verb List(Session session)
    {
        Option<string?> data = ServeOptions.Data();
        var verb = new Verb("list", "List the keys: names, rates and dates, never the keys themselves.")
        {
            Options = { data },
            Examples = [new("lava serve keys list", "A line each, its columns separated by tabs: name, rate, made, revoked.")],
        };
        verb.SetAction(parsed => With(parsed.GetValue(data), keys =>
        {
            foreach (KeyRecord key in keys.List())
                session.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Printable.Of(key.Name)}\t{key.PerMinute}/min\t{key.Created:yyyy-MM-dd}\t{(key.Revoked is { } when ? $"revoked {when:yyyy-MM-dd}" : "")}").TrimEnd('\t'));
        }));
        return verb;
    }

    private static Verb Revoke(Session session)
    {
        Argument<string> name = Name("Whom it was for.");
        Option<string?> data = ServeOptions.Data();
        var verb = new Verb("revoke", "Make a key good for nothing, from the next request on.")
        {
            Arguments = { name },
            Options = { data },
            Examples = [new("lava serve keys revoke alice", "A running service refuses it at once.")],
        };
        verb.SetAction(parsed => With(parsed.GetValue(data), keys =>
        {
            keys.Revoke(parsed.GetRequiredValue(name), TimeProvider.System.GetUtcNow());
            session.Say($"the key {Printable.Of(parsed.GetRequiredValue(name))} is revoked.");
        }));
        return verb;
    }

    private static Argument<string> Name(string description) => new("NAME") { Description = description };

    private static int With(string? data, Action<KeyTable> action)
    {
        string folder = ServeOptions.Folder(data);
        try
        {
            DataFolder.Create(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ServiceException(ServiceErrors.Data, $"The folder {folder} cannot be used for the service's data: {error.Message}", error);
        }
        using var database = Database.Open(DataFolder.Database(folder));
        action(new KeyTable(database));
        return ExitCodes.Done;
    }
}
