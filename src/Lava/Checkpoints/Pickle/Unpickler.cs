namespace Lava.Checkpoints.Pickle;

/// <summary>A machine that runs what <c>torch.save</c> pickles, and nothing else. It builds data; it cannot load a type or call a function.</summary>
/// <remarks>
/// The opcodes are those of Python's <c>pickletools</c> documentation. A global is only a name looked up in <see cref="AllowList"/>; REDUCE
/// and NEWOBJ hand such a name and its arguments to <see cref="TorchCalls"/>, which describes a tensor or a container and does no more.
/// </remarks>
internal sealed class Unpickler(PickleInput input, TorchCalls calls)
{
    private const int HighestProtocol = 5;
    private readonly PickleStack _stack = new(input);
    private readonly Dictionary<uint, object?> _memo = [];

    /// <summary>Runs one pickle up to its STOP.</summary>
    public object? Load()
    {
        while (true)
        {
            var opcode = (Opcode)input.ReadOpcode();
            input.Charge(1);
            switch (opcode)
            {
                case Opcode.Stop: return _stack.Pop();
                case Opcode.Proto: CheckProtocol(input.ReadByte()); break;
                case Opcode.Frame: input.CheckLeft(input.ReadUInt64()); break;

                case Opcode.Mark: _stack.Mark(); break;
                case Opcode.Pop: _stack.Pop(); break;
                case Opcode.PopMark: _stack.PopToMark(); break;
                case Opcode.Dup: _stack.Push(_stack.Peek()); break;

                case Opcode.Put: _memo[PickleText.ParseIndex(input)] = _stack.Peek(); break;
                case Opcode.BinPut: _memo[input.ReadByte()] = _stack.Peek(); break;
                case Opcode.LongBinPut: _memo[input.ReadUInt32()] = _stack.Peek(); break;
                case Opcode.Memoize: _memo[(uint)_memo.Count] = _stack.Peek(); break;
                case Opcode.Get: _stack.Push(Recall(PickleText.ParseIndex(input))); break;
                case Opcode.BinGet: _stack.Push(Recall(input.ReadByte())); break;
                case Opcode.LongBinGet: _stack.Push(Recall(input.ReadUInt32())); break;

                case Opcode.EmptyTuple: _stack.Push(PickleTuple.Empty); break;
                case Opcode.Tuple: _stack.Push(new PickleTuple(_stack.PopToMark())); break;
                case Opcode.Tuple1: PushTuple(1); break;
                case Opcode.Tuple2: PushTuple(2); break;
                case Opcode.Tuple3: PushTuple(3); break;

                case Opcode.EmptyList: _stack.Push(new PickleList()); break;
                case Opcode.List: _stack.Push(MakeList(_stack.PopToMark())); break;
                case Opcode.Append: Append(_stack.Pop()); break;
                case Opcode.Appends: Append(_stack.PopToMark()); break;

                case Opcode.EmptyDict: _stack.Push(new PickleDict()); break;
                case Opcode.Dict: _stack.Push(calls.Fill(new PickleDict(), _stack.PopToMark())); break;
                case Opcode.SetItem: SetItem(); break;
                case Opcode.SetItems:
                    object?[] pairs = _stack.PopToMark();
                    calls.Fill(_stack.Peek<PickleDict>("a dict"), pairs);
                    break;

                case Opcode.Global: _stack.Push(AllowList.Find(input.ReadLine(), input.ReadLine(), input)); break;
                case Opcode.StackGlobal: PushStackGlobal(); break;
                case Opcode.Reduce or Opcode.NewObj: Call(); break;
                case Opcode.Build: Build(); break;
                case Opcode.BinPersId: _stack.Push(calls.FindStorage(_stack.Pop<PickleTuple>("a storage"))); break;

                default:
                    _stack.Push(PickleScalars.Read(opcode, input));
                    break;
            }
        }
    }

    private void CheckProtocol(byte protocol)
    {
        if (protocol > HighestProtocol)
            throw input.Unsupported($"The pickle is of protocol {protocol}; {HighestProtocol} is the highest known.");
    }

    private object? Recall(uint index) =>
        _memo.TryGetValue(index, out object? value) ? value : throw input.Malformed($"The pickle recalls entry {index} of its memo, which it never stored.");

    private void PushTuple(int count)
    {
        var items = new object?[count];
        for (int i = count - 1; i >= 0; i--)
            items[i] = _stack.Pop();
        _stack.Push(new PickleTuple(items));
    }

    private static PickleList MakeList(object?[] items)
    {
        var list = new PickleList();
        list.Add(items);
        return list;
    }

    private void Append(params ReadOnlySpan<object?> items) => _stack.Peek<PickleList>("a list").Add(items);

    private void SetItem()
    {
        object? value = _stack.Pop(), key = _stack.Pop();
        calls.Fill(_stack.Peek<PickleDict>("a dict"), key, value);
    }

    private void PushStackGlobal()
    {
        string name = _stack.Pop<string>("a name"), module = _stack.Pop<string>("a module");
        _stack.Push(AllowList.Find(module, name, input));
    }

    private void Call()
    {
        var arguments = _stack.Pop<PickleTuple>("a tuple of arguments");
        _stack.Push(calls.Call(_stack.Pop<PickleGlobal>("a name from the allow-list"), arguments.Items));
    }

    /// <summary>PyTorch hangs <c>_metadata</c> on state dicts, as an attribute; versions of modules are of no use here.</summary>
    private void Build()
    {
        _stack.Pop<PickleDict>("a dict of attributes");
        _stack.Peek<PickleDict>("an OrderedDict");
    }
}
