using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Lava.Training.Tests.Support;

/// <summary>Every combination of what learns, of BatchNorm's mode, and of attention.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CombinatorialOptionsAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        .. from encoder in Enum.GetValues<EncoderLearning>()
           from mode in Enum.GetValues<BatchNormMode>()
           from attention in new[] { true, false }
           select new TheoryDataRow<EncoderLearning, BatchNormMode, bool>(encoder, mode, attention),
    ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
