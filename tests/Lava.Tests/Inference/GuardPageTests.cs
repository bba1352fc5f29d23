using System.Runtime.InteropServices;
using Lava.Inference;
using Lava.Inference.Moments;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Inference;

/// <summary>Reads and writes outside a buffer crash here: every block the engine allocates, and the samples, end at a page that may not be touched.</summary>
[Collection(nameof(GuardPageTests))]
[CollectionDefinition(nameof(GuardPageTests), DisableParallelization = true)]
public sealed partial class GuardPageTests
{
    [Theory, MemberData(nameof(EngineTests.Backends), MemberType = typeof(EngineTests))]
    public void No_length_makes_the_engine_touch_memory_that_is_not_its_own(string backend)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Guard pages are made with Linux's mmap here.");
        (Func<nuint, nint>, Action<nint>) original = NativeBuffer.Allocator;
        var guarded = new GuardedMemory();
        NativeBuffer.Allocator = (guarded.Allocate, guarded.Free);
        try
        {
            NetworkWeights weights = NetworkWeights.FromStateDict(RandomNetwork.StateDict(4));
            using Engine engine = EngineTests.Create(backend, weights);
            using var samples = new GuardedSamples(guarded, 40_000);
            for (int length = 1; length <= 40_000; length += length < 600 ? 1 : length % 8064 is < 40 or > 8024 ? 7 : 1117)
            {
                Assert.All(engine.Score(samples.Last(length)).Logits[0], logit => Assert.True(float.IsFinite(logit)));
                if (length % 16 is 0 or 1) Sum(backend, weights, samples.Last(length), length);
            }
        }
        finally
        {
            NativeBuffer.Allocator = original;
        }
    }

    private static void Sum(string backend, NetworkWeights weights, ReadOnlyMemory<float> samples, int length)
    {
        Backend set = Backend.Supported.Single(candidate => candidate.Name == backend);
        using var scratch = new ScratchPool(set);
        using var engine = new Engine(scratch, weights.Encoder.WithoutLastAffine(), []);
        using var store = new MomentStore();
        EncoderWeights.Layer last = weights.Encoder.Layers[3];
        using var head = new LearningHead(set.Panel, (weights.Head.Attention!.Weight, weights.Head.Attention.Bias), (last.Gamma, last.Beta));
        Assert.All(engine.Sum(samples, length, head, store, threads: 1)[0].Attended, sum => Assert.True(double.IsFinite(sum)));
    }

    /// <summary>Blocks that end, to the byte, at an untouchable page, and begin behind one.</summary>
    private sealed partial class GuardedMemory
    {
        private const int ReadWrite = 3, None = 0, PrivateAnonymous = 0x22;
        private static readonly nuint Page = (nuint)Environment.SystemPageSize;
        private readonly Dictionary<nint, (nint Base, nuint Length)> _blocks = [];

        public nint Allocate(nuint bytes)
        {
            nuint body = (bytes + Page - 1) / Page * Page, length = body + 2 * Page;
            nint start = Map(0, length, ReadWrite, PrivateAnonymous, -1, 0);
            Assert.NotEqual(-1, start);
            Assert.Equal(0, Protect(start, Page, None));
            Assert.Equal(0, Protect(start + (nint)(Page + body), Page, None));
            nint pointer = start + (nint)(Page + body - bytes);
            lock (_blocks) _blocks.Add(pointer, (start, length));
            return pointer;
        }

        public void Free(nint pointer)
        {
            lock (_blocks)
            {
                _blocks.Remove(pointer, out (nint Base, nuint Length) block);
                Assert.Equal(0, Unmap(block.Base, block.Length));
            }
        }

        [LibraryImport("libc", EntryPoint = "mmap")]
        private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

        [LibraryImport("libc", EntryPoint = "mprotect")]
        private static partial int Protect(nint address, nuint length, int protection);

        [LibraryImport("libc", EntryPoint = "munmap")]
        private static partial int Unmap(nint address, nuint length);
    }

    /// <summary>Samples as <see cref="Memory{T}"/> whose last one is the last before a guard page.</summary>
    private sealed unsafe class GuardedSamples(GuardedMemory memory, int capacity) : System.Buffers.MemoryManager<float>
    {
        private readonly nint _pointer = Fill(memory.Allocate((nuint)capacity * sizeof(float)), capacity);

        public ReadOnlyMemory<float> Last(int length) => Memory[(capacity - length)..];

        public override Span<float> GetSpan() => new((void*)_pointer, capacity);

        public override System.Buffers.MemoryHandle Pin(int elementIndex = 0) => new((float*)_pointer + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing) => memory.Free(_pointer);

        private static nint Fill(nint pointer, int capacity)
        {
            RandomNetwork.Waveform(6, capacity).CopyTo(new Span<float>((void*)pointer, capacity));
            return pointer;
        }
    }
}
