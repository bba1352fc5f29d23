using Lava.Attribution;
using Lava.Cli.Tests.Support;
using Lava.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(ModelHome))]

namespace Lava.Cli.Tests.Support;

/// <summary>A home with the published model in it, pulled once for all tests from the reference; tests that need it skip where that is absent.</summary>
public sealed class ModelHome : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _home;

    public ModelHome() => _home = new Lazy<string>(() =>
    {
        new ModelStore(_folder.Path).PullAsync("lava-2025", Reference.Get("models")).GetAwaiter().GetResult();
        return _folder.Path;
    });

    /// <summary>The home.</summary>
    public string Path
    {
        get
        {
            Reference.Get("models"); // skips in every test, not only in the first
            return _home.Value;
        }
    }

    /// <summary>Runs the command with this home.</summary>
    internal CommandResult Run(params string[] arguments) => Run(new CommandLine { Arguments = arguments });

    /// <summary>Runs the command with this home.</summary>
    internal CommandResult Run(CommandLine line) => LavaCommand.Run(With(line));

    /// <summary>The same command line in this home, with the published model as the usual one.</summary>
    internal CommandLine With(CommandLine line) =>
        line with { Environment = new Dictionary<string, string?>(line.Environment) { [ModelStore.HomeVariable] = Path, ["LAVA_MODEL"] = "lava-2025" } };

    public void Dispose() => _folder.Dispose();
}
