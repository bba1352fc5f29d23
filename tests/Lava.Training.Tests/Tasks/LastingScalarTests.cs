using Xunit;
using static TorchSharp.torch;

namespace Lava.Training.Tests.Tasks;

public sealed class LastingScalarTests
{
    [Fact]
    public void Numbers_arrive_whatever_the_garbage_collector_does_meanwhile()
    {
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            using Tensor sum = zeros(1, ScalarType.Float64), one = ones(1, ScalarType.Float64);
            const int Times = 20_000;
            for (int i = 1; i <= Times; i++)
            {
                sum.fill_(LastingScalar.Of(0)).add_(LastingScalar.Of(i), LastingScalar.One).add_(one, LastingScalar.Of(i)).mul_(LastingScalar.Of(0.5));
                Assert.Equal(i, sum.item<double>());
            }
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }
}
