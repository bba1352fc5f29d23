using System.Buffers.Binary;
using Lava.Scan.Rows;
using Microsoft.Win32.SafeHandles;

namespace Lava.Scan.Reuse;

/// <summary>Answers by the SHA-256 of the bytes they were given on, on disk: any number of them in constant memory. Thread-safe.</summary>
/// <remarks>
/// A log of answers in the order they came, and an open-addressed table of their places. The table is made anew from the log when the store is opened, up to
/// the first entry that is not whole, so that neither has to survive a power cut: what is lost is only scored again.
/// Entry of the log: length of the answer (int32), SHA-256 of the recording (32 bytes), the answer, and the first 8 bytes of the SHA-256 of all of that.
/// Slot of the table: place in the log plus 1 (int64; 0 is free) and the first 8 bytes of the recording's SHA-256.
/// </remarks>
internal sealed class AnswerStore : IDisposable
{
    private const int KeySize = 32, HeaderSize = 4 + KeySize, CheckSize = 8, SlotSize = 16;
    private const int LongestAnswer = 1 << 22;
    private readonly Lock _writing = new();
    private readonly SafeFileHandle _log, _table;
    private readonly IReadOnlyList<ScanLevel> _levels;
    private readonly long _slots;
    private long _end;

    private AnswerStore(SafeFileHandle log, SafeFileHandle table, long slots, IReadOnlyList<ScanLevel> levels) =>
        (_log, _table, _slots, _levels) = (log, table, slots, levels);

    /// <summary>Answers in it.</summary>
    public long Count { get; private set; }

    /// <summary>Opens the store of a folder, with what is whole of an earlier one.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="most">Most answers that will ever be in it.</param>
    /// <param name="levels">The levels of the model.</param>
    public static AnswerStore Open(string folder, long most, IReadOnlyList<ScanLevel> levels)
    {
        Directory.CreateDirectory(folder);
        SafeFileHandle log = File.OpenHandle(Path.Combine(folder, "answers.log"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        // At most half full, so that a search soon meets a free slot; free slots take no room on the disk.
        SafeFileHandle table = File.OpenHandle(Path.Combine(folder, "answers.table"), FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        var store = new AnswerStore(log, table, Math.Max(1024, 2 * most), levels);
        RandomAccess.SetLength(table, store._slots * SlotSize);
        store.Recover();
        return store;
    }

    /// <summary>Finds an answer.</summary>
    /// <param name="sha256">Of the recording, in hex.</param>
    /// <param name="answer">The answer, where there is one.</param>
    public bool TryGet(string sha256, out ScanAnswer answer)
    {
        byte[] key = Convert.FromHexString(sha256);
        Span<byte> slot = stackalloc byte[SlotSize];
        for (long at = SlotOf(key); ; at = (at + 1) % _slots)
        {
            // What lies behind the end of what was written reads as nothing.
            slot.Clear();
            RandomAccess.Read(_table, slot, at * SlotSize);
            long place = BinaryPrimitives.ReadInt64LittleEndian(slot);
            if (place == 0)
            {
                answer = null!;
                return false;
            }
            if (slot[8..].SequenceEqual(key.AsSpan(0, 8)) && TryRead(place - 1, out byte[] found, out byte[] content) && found.AsSpan().SequenceEqual(key))
            {
                answer = AnswerCodec.Read(content, _levels);
                return true;
            }
        }
    }

    /// <summary>Keeps an answer.</summary>
    public void Add(string sha256, ScanAnswer answer)
    {
        byte[] key = Convert.FromHexString(sha256), content = AnswerCodec.Write(answer);
        byte[] entry = new byte[HeaderSize + content.Length + CheckSize];
        BinaryPrimitives.WriteInt32LittleEndian(entry, content.Length);
        key.CopyTo(entry, 4);
        content.CopyTo(entry, HeaderSize);
        Check(entry.AsSpan(0, HeaderSize + content.Length)).CopyTo(entry.AsSpan(HeaderSize + content.Length));
        lock (_writing)
        {
            if (2 * Count >= _slots)
                return; // no more than were announced; never a table without a free slot
            RandomAccess.Write(_log, entry, _end);
            Insert(key, _end);
            _end += entry.Length;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _log.Dispose();
        _table.Dispose();
    }

    private void Recover()
    {
        long length = RandomAccess.GetLength(_log);
        while (_end < length && 2 * Count < _slots && TryRead(_end, out byte[] key, out byte[] content))
        {
            Insert(key, _end);
            _end += HeaderSize + content.Length + CheckSize;
        }
        RandomAccess.SetLength(_log, _end);
    }

    private void Insert(byte[] key, long place)
    {
        Span<byte> slot = stackalloc byte[SlotSize];
        for (long at = SlotOf(key); ; at = (at + 1) % _slots)
        {
            slot.Clear();
            RandomAccess.Read(_table, slot, at * SlotSize);
            if (BinaryPrimitives.ReadInt64LittleEndian(slot) != 0)
                continue;
            BinaryPrimitives.WriteInt64LittleEndian(slot, place + 1);
            key.AsSpan(0, 8).CopyTo(slot[8..]);
            RandomAccess.Write(_table, slot, at * SlotSize);
            Count++;
            return;
        }
    }

    private bool TryRead(long place, out byte[] key, out byte[] content)
    {
        (key, content) = ([], []);
        byte[] header = new byte[HeaderSize];
        if (RandomAccess.Read(_log, header, place) < HeaderSize)
            return false;
        int length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length is < 0 or > LongestAnswer)
            return false;
        byte[] entry = new byte[HeaderSize + length + CheckSize];
        if (RandomAccess.Read(_log, entry, place) < entry.Length || !Check(entry.AsSpan(0, HeaderSize + length)).SequenceEqual(entry.AsSpan(HeaderSize + length)))
            return false;
        (key, content) = (entry[4..HeaderSize], entry[HeaderSize..(HeaderSize + length)]);
        return true;
    }

    private long SlotOf(byte[] key) => (long)(BinaryPrimitives.ReadUInt64BigEndian(key.AsSpan(8)) % (ulong)_slots);

    private static byte[] Check(ReadOnlySpan<byte> entry)
    {
        var hash = new IO.Sha256();
        hash.Append(entry);
        return Convert.FromHexString(hash.FinishHex())[..CheckSize];
    }
}
