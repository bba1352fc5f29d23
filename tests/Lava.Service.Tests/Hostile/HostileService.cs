using Lava.Service.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Service.Tests.Hostile;

/// <summary>A service with tight limits, for all that hostile clients do to it.</summary>
public sealed class HostileService : IAsyncLifetime
{
    /// <summary>Most bytes of a recording.</summary>
    public const int MostMegabytes = 40;

    private readonly TemporaryFolder _folder = new();
    private ServiceProcess? _service;

    /// <summary>It.</summary>
    internal ServiceProcess Service => _service!;

    /// <summary>A folder for files that are made.</summary>
    public string Scratch => _folder / "scratch";

    /// <summary>Recordings that are coming in.</summary>
    public string[] Uploads => Directory.GetFiles(_folder / "data/uploads");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        _service = await ServiceProcess.StartAsync(_folder / "data", "serve", "--max-body", $"{MostMegabytes}M", "--max-decode-time", "15", "--max-audio", "10m");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _folder.Dispose();
    }
}
