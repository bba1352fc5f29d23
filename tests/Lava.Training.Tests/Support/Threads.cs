using Lava.Training.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(Threads))]

namespace Lava.Training.Tests.Support;

/// <summary>Sets the number of threads once for all tests, which share a process.</summary>
public sealed class Threads
{
    public Threads() => TorchThreads.Configure(2);
}
