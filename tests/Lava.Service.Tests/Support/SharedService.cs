using Lava.Service.Tests.Support;
using Lava.Tests.Support;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(SharedService))]
// Every service takes all cores, and what is measured here is whether it answers, not how fast while others do.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Lava.Service.Tests.Support;

/// <summary>One service with the usual options for all tests that ask for no others.</summary>
public sealed class SharedService : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ServiceProcess? _service;

    /// <summary>It.</summary>
    internal ServiceProcess Service => _service!;

    /// <summary>Asks it.</summary>
    public HttpClient Http => Service.Http;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _service = await ServiceProcess.StartAsync(_folder / "data", "serve", "--max-body", "40M");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _folder.Dispose();
    }
}
