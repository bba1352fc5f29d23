using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>Readers that fail in known ways on inputs that begin with a certain byte, to show that it is noticed.</summary>
internal sealed class FaultyTarget(string name, Action<byte[]> fail) : Target
{
    private const byte Trigger = 0xFF;

    public static IEnumerable<Target> All =>
    [
        new FaultyTarget("faulty-none", _ => { }),
        new FaultyTarget("faulty-exception", _ => throw new InvalidOperationException("It is faulty.")),
        new FaultyTarget("faulty-hang", _ => Thread.Sleep(Timeout.Infinite)),
        new FaultyTarget("faulty-stack", _ => Descend(0)),
        new FaultyTarget("faulty-crash", _ => Environment.FailFast("It is faulty.")),
        new FaultyTarget("faulty-allocation", _ => GC.KeepAlive(new byte[2 * MiB])),
        new FaultyTarget("faulty-memory", _ => Native()),
    ];

    public override string Name => name;

    public override string Reads => "nothing: it shows that faults are noticed";

    public override bool Hidden => true;

    public override int MaxLength => 64;

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [new Seed("seed", [1, 2, 3, 4])];

    public override long AllocationBound(int length) => MiB;

    public override void Run(byte[] file, Scratch scratch)
    {
        if (file is [Trigger, ..])
            fail(file);
    }

    private static int Descend(int depth) => depth == int.MaxValue ? 0 : 1 + Descend(depth + 1);

    /// <summary>Takes memory that the collector does not see.</summary>
    private static unsafe void Native()
    {
        const int Block = 64 << 20;
        while (true)
        {
            new Span<byte>(System.Runtime.InteropServices.NativeMemory.Alloc(Block), Block).Fill(1);
            Thread.Sleep(20);
        }
    }
}
