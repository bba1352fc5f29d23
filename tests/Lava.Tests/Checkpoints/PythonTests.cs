using System.Security.Cryptography;
using Lava.Checkpoints;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Checkpoints;

/// <summary>Both directions against PyTorch itself.</summary>
public class PythonTests
{
    [Fact]
    public void PyTorch_reads_what_we_write()
    {
        Assert.SkipUnless(Python.HasTorch, "python3 with torch is absent.");
        using var folder = new TemporaryFolder();
        // PyTorch has had UInt16 to UInt64 since 2.3 only.
        TensorType[] types = [.. Enum.GetValues<TensorType>().Where(t => t is not (TensorType.UInt16 or TensorType.UInt32 or TensorType.UInt64))];
        var tensors = types.ToDictionary(t => $"{t} µ", t => new Tensor(t, [2, 1, 3], [.. Enumerable.Range(0, 6 * Tensor.SizeOf(t)).Select(i => (byte)(i % 2))]));
        tensors["scalar"] = Tensor.FromFloat32([0.5f]);
        tensors["empty"] = Tensor.FromFloat32([], 2, 0, 3);
        Checkpoint.WriteStateDict(folder / "dict.pt", tensors);
        Checkpoint.WriteTensor(folder / "tensor.pt", tensors["Int16 µ"]);
        (int code, string output) = Python.Run(
            """
            import torch, hashlib, collections
            d = torch.load('dict.pt', weights_only=True)
            assert type(d) is collections.OrderedDict
            assert torch.load('tensor.pt', weights_only=True).equal(d['Int16 \u00b5'])
            for name, t in d.items():
                assert t.is_contiguous() and not t.requires_grad
                raw = b''.join(bytes(t.contiguous().view(-1).storage().untyped().tolist()) for _ in [0])
                print(name.encode('ascii', 'replace').decode(), t.dtype, tuple(t.shape), hashlib.sha256(raw).hexdigest())
            print(d['scalar'].item(), d['empty'].stride())
            """, folder.Path);
        Assert.True(code == 0, output);
        string[] names = ["float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool"];
        IEnumerable<string> expected = types.Select((t, i) => $"{t} ? torch.{names[i]} (2, 1, 3) {Convert.ToHexStringLower(SHA256.HashData(tensors[$"{t} µ"].Bytes))}");
        string[] lines = output.Split('\n');
        Assert.Equal(expected, lines[..types.Length]);
        Assert.StartsWith("scalar torch.float32 () ", lines[types.Length], StringComparison.Ordinal);
        Assert.StartsWith("empty torch.float32 (2, 0, 3) ", lines[types.Length + 1], StringComparison.Ordinal);
        Assert.Equal("0.5 (3, 3, 1)", lines[types.Length + 2]);
    }

    [Fact]
    public void We_read_what_PyTorch_writes()
    {
        Assert.SkipUnless(Python.HasTorch, "python3 with torch is absent.");
        using var folder = new TemporaryFolder();
        (int code, string output) = Python.Run(
            """
            import torch, collections
            from torch import nn
            torch.manual_seed(1)
            n = 0
            def save(t, obj, **options):
                global n
                for zip in (True, False):
                    torch.save(obj, f'{n}.pt', _use_new_zipfile_serialization=zip, **options)
                    c = t.detach().contiguous().clone()
                    raw = c.view(torch.int16) if c.dtype is torch.bfloat16 else c
                    open(f'{n}.bin', 'wb').write(raw.numpy().tobytes())
                    print(n, str(c.dtype)[6:], *c.shape)
                    n += 1
            base = torch.randn(6, 5, 4)
            for dtype in (torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool):
                t = (base * 50).to(dtype)
                save(t, t)
            for protocol in (1, 2, 3, 4, 5):
                save(base, collections.OrderedDict(only=base), pickle_protocol=protocol)
                save(base, [None, 1.5, True, -3, 2**40, 2**70, 'text \u00e4', {'n': {'m': (base,)}}], pickle_protocol=protocol)
            for view in (base.T, base.permute(1, 2, 0), base[::2, 1:, ::3], base[3], base[2, 3, 1], base[:, 0].expand(3, 6, 4), base[:0], base.as_strided((3, 3), (1, 1), 7),
                         torch.randn(1).expand(1000), torch.zeros(())):
                save(view, view)
            save(base, nn.Parameter(base))
            save(base, nn.Parameter(base, requires_grad=False), pickle_protocol=4)
            save(base.abs(), [base.abs(), torch.Size([1, 2]), torch.float32])
            """, folder.Path);
        Assert.True(code == 0, output);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(66, lines.Length);
        Assert.All(lines, line =>
        {
            string[] words = line.Split(' ');
            Tensor tensor = Checkpoint.ReadTensor(folder / $"{words[0]}.pt");
            Assert.Equal(words[1], tensor.Type.ToString().ToLowerInvariant());
            Assert.Equal(words[2..], tensor.Shape.ToArray().Select(size => $"{size}"));
            Assert.Equal(File.ReadAllBytes(folder / $"{words[0]}.bin"), tensor.Bytes.ToArray());
        });
    }

    [Fact]
    public void We_read_a_training_checkpoint_of_PyTorch()
    {
        Assert.SkipUnless(Python.HasTorch, "python3 with torch is absent.");
        using var folder = new TemporaryFolder();
        (int code, string output) = Python.Run(
            """
            import torch
            from torch import nn
            net = nn.Sequential(nn.Conv1d(1, 4, 9), nn.BatchNorm1d(4), nn.Linear(4, 2))
            optimizer = torch.optim.Adam(net.parameters())
            net[2](net[1](net[0](torch.randn(3, 1, 12)))).sum().backward()
            optimizer.step()
            state = {'epoch': 3, 'model_state_dict': net.state_dict(), 'optimizer': optimizer.state_dict(), 'loss': 0.25}
            torch.save(state, 'zip.pt')
            torch.save(state, 'legacy.pt', _use_new_zipfile_serialization=False)
            torch.jit.save(torch.jit.script(nn.Linear(2, 2)), 'script.pt')
            torch.save(net, 'module.pt')
            torch.save({'complex': torch.zeros(2, dtype=torch.complex64)}, 'complex.pt')
            torch.save(torch.zeros(2).to_sparse(), 'sparse.pt')
            torch.save({'s': {1, 2}}, 'set.pt')
            import numpy
            torch.save({'w': torch.zeros(2), 'lr': numpy.float64(1)}, 'numpy.pt')
            """, folder.Path);
        Assert.True(code == 0, output);
        foreach (string file in (string[])["zip.pt", "legacy.pt"])
        {
            IReadOnlyDictionary<string, Tensor> state = Checkpoint.ReadStateDict(folder / file);
            Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked", "2.weight", "2.bias"], state.Keys);
            Assert.Equal("Float32 [4, 1, 9]", state["0.weight"].ToString());
            var all = Assert.IsType<CheckpointValue.Dict>(Checkpoint.Read(folder / file));
            Assert.Equal((new CheckpointValue.Int(3), new CheckpointValue.Float(0.25)), (all["epoch"], all["loss"]));
            var optimizer = Assert.IsType<CheckpointValue.Dict>(all["optimizer"]);
            var moments = Assert.IsType<CheckpointValue.Dict>(optimizer["state"]).Items;
            Assert.Equal([0, 1, 2, 3, 4, 5], moments.Select(m => (int)((CheckpointValue.Int)m.Key).Value));
        }
        AssertRefused("script.pt", CheckpointErrors.Unsupported, "TorchScript");
        AssertRefused("module.pt", CheckpointErrors.Forbidden, "torch.nn.modules.container.Sequential");
        AssertRefused("complex.pt", CheckpointErrors.Unsupported, "complex");
        AssertRefused("sparse.pt", CheckpointErrors.Unsupported, "sparse");
        AssertRefused("set.pt", CheckpointErrors.Forbidden, "set");
        AssertRefused("numpy.pt", CheckpointErrors.Forbidden, "numpy.core.multiarray.scalar");

        void AssertRefused(string file, string code, string part)
        {
            var error = Assert.Throws<CheckpointException>(() => Checkpoint.ReadStateDict(folder / file));
            Assert.True(code == error.Code, error.ToString());
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }
}
