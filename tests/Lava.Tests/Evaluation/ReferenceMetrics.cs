using System.Text.Json;
using Lava.Tests.Support;

namespace Lava.Tests.Evaluation;

/// <summary>A set of the reference's <c>metrics.json</c>.</summary>
/// <param name="Truth">[n] Classes.</param>
/// <param name="Probabilities">[n, classes] Row-major.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Expected">What scikit-learn and the reference make of it.</param>
internal sealed record ReferenceMetrics(int[] Truth, double[] Probabilities, int Classes, JsonElement Expected)
{
    /// <summary>[n] The class of each sample's largest probability, the first of equal ones.</summary>
    public int[] Given => [.. Probabilities.Chunk(Classes).Select(row => Array.IndexOf(row, row.Max()))];

    /// <summary>All sets; skips the running test where the reference is absent.</summary>
    public static IReadOnlyList<ReferenceMetrics> Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Reference.Get("metrics.json")));
        return
        [
            .. document.RootElement.Clone().EnumerateArray().Select(set => new ReferenceMetrics(
                [.. set.GetProperty("y").EnumerateArray().Select(value => value.GetInt32())],
                [.. set.GetProperty("probabilities").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetDouble()))],
                set.GetProperty("probabilities")[0].GetArrayLength(), set)),
        ];
    }
}
