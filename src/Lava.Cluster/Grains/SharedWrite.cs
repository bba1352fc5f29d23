namespace Lava.Cluster.Grains;

/// <summary>Writes that many wait for: whoever changed something waits for a write that began after the change, and those who come while one is under way share the next.</summary>
/// <remarks>For one grain, whose turns keep it from being used by several threads at once.</remarks>
/// <param name="write">Writes all as it is now.</param>
internal sealed class SharedWrite(Func<Task> write)
{
    private long _changed, _written;
    private Task _underWay = Task.CompletedTask;

    /// <summary>Ends when what is so far changed is written.</summary>
    public async Task WriteAsync()
    {
        long mine = ++_changed;
        while (_written < mine)
        {
            if (_underWay.IsCompleted)
                _underWay = WriteAllAsync();
            await _underWay;
        }
    }

    private async Task WriteAllAsync()
    {
        long all = _changed;
        await write();
        _written = all;
    }
}
