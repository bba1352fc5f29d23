using System.Collections.Concurrent;
using Lava.Audio;

namespace Lava.Service.Decoding;

/// <summary>Processes that decode, kept warm: a hostile file costs one of them and the request that brought it, never the service. Thread-safe.</summary>
internal sealed class DecoderPool : IDisposable
{
    /// <summary>Recordings after which a process makes room for a fresh one, whatever the last of them may have done to it.</summary>
    private const int MostOrders = 1000;

    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentBag<DecoderProcess> _idle = [];
    private readonly ConcurrentDictionary<DecoderProcess, bool> _all = [];
    private readonly DecodeSettings _settings;
    private readonly Timer _watch;
    private volatile bool _disposed;

    /// <param name="settings">What a recording may cost.</param>
    /// <param name="size">How many processes to keep warm.</param>
    public DecoderPool(DecodeSettings settings, int size)
    {
        _settings = settings;
        for (int i = 0; i < size; i++)
            _idle.Add(Start());
        _watch = new Timer(_ => Watch(), null, Rhythm, Rhythm);
    }

    /// <summary>Starts a pass over the samples of a recording.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="cancellation">Ends the process, also in the middle of the pass.</param>
    /// <exception cref="LavaException">It cannot be decoded, or costs too much.</exception>
    public AudioReader Open(string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        DecoderProcess process = Take();
        return new ApartReader(process, new DecodeOrder(path, _settings.MaxSeconds, _settings.Patience.TotalSeconds), Return, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _watch.Dispose();
        foreach (DecoderProcess process in _all.Keys)
            process.Dispose();
    }

    private DecoderProcess Take()
    {
        while (_idle.TryTake(out DecoderProcess? process))
        {
            if (process.IsAlive)
                return process;
            Discard(process);
        }
        return Start();
    }

    private DecoderProcess Start()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var process = DecoderProcess.Start(_settings);
        _all[process] = true;
        return process;
    }

    private void Return(DecoderProcess process, bool usable)
    {
        if (usable && process.IsAlive && process.Orders < MostOrders)
        {
            _idle.Add(process);
            return;
        }
        Discard(process);
        if (!_disposed)
            ThreadPool.QueueUserWorkItem(_ => Replace()); // so that the next recording need not wait for a process to start
    }

    private void Replace()
    {
        try
        {
            _idle.Add(Start());
        }
        catch (Exception error) when (error is ServiceException or ObjectDisposedException)
        {
            // Whoever needs one next tries again, and tells of it.
        }
    }

    private void Discard(DecoderProcess process)
    {
        _all.TryRemove(process, out _);
        process.Dispose();
    }

    private void Watch()
    {
        foreach (DecoderProcess process in _all.Keys)
            process.CheckPatience();
    }
}
