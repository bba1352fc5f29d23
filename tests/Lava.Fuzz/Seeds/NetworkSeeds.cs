using Lava.Checkpoints.Pickle;
using Lava.Tests.Checkpoints;

namespace Lava.Fuzz.Seeds;

/// <summary>State dicts of whole networks in a few kilobytes: every tensor repeats one number of a storage.</summary>
internal static class NetworkSeeds
{
    private static readonly int[] Channels = [1, 32, 64, 128, 256];

    public static IEnumerable<Seed> All()
    {
        yield return new Seed("network.pkl", Network(labels: 3, attention: true, skip: null));
        yield return new Seed("plain.pkl", Network(labels: 6, attention: false, skip: null));
        yield return new Seed("incomplete.pkl", Network(labels: 2, attention: true, skip: "encoder.4.running_var"));
    }

    private static byte[] Network(int labels, bool attention, string? skip)
    {
        PickleBytes pickle = new PickleBytes().Global("collections", "OrderedDict").Op(Opcode.EmptyTuple, Opcode.Reduce, Opcode.Mark);
        for (int layer = 0; layer < 4; layer++)
        {
            long inputs = Channels[layer], outputs = Channels[layer + 1];
            Add($"encoder.{3 * layer}.weight", outputs, inputs, 9);
            Add($"encoder.{3 * layer}.bias", outputs);
            foreach (string name in (string[])["weight", "bias", "running_mean", "running_var"])
                Add($"encoder.{3 * layer + 1}.{name}", outputs);
            Add($"encoder.{3 * layer + 1}.num_batches_tracked");
        }
        if (attention)
        {
            Add("attention.0.weight", 256, 256, 1);
            Add("attention.0.bias", 256);
        }
        Add("classifier.2.weight", 128, 256);
        Add("classifier.2.bias", 128);
        Add("classifier.4.weight", labels, 128);
        Add("classifier.4.bias", labels);
        return pickle.Op(Opcode.SetItems).ToArray();

        void Add(string name, params long[] shape)
        {
            if (name != skip)
                pickle.Text(name).Tensor("0", PickleSeeds.Elements, 12, shape, new long[shape.Length]);
        }
    }
}
