using Lava.Scan.Storage;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.Storage;

public sealed class FolderStorageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_many_who_create_a_file_at_once_one_succeeds_and_its_file_stands()
    {
        var storage = new FolderStorage(_folder.Path);
        for (int round = 0; round < 20; round++)
        {
            string name = $"parts/{round}";
            bool[] created = [.. Enumerable.Range(0, 8).AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(writer => storage.TryCreate(name, new byte[] { (byte)writer }))];
            Assert.Equal(1, created.Count(one => one));
            Assert.True(storage.TryRead(name, out byte[] content));
            Assert.Equal(Array.IndexOf(created, true), Assert.Single(content));
        }
        Assert.Empty(Directory.EnumerateFiles(_folder / "parts", ".*.tmp"));
    }

    [Fact]
    public void A_folder_is_held_by_one_or_shared_by_many()
    {
        var storage = new FolderStorage(_folder / "x", TimeSpan.Zero);
        using (storage.Share())
        using (storage.Share())
            Assert.Equal(ScanErrors.Busy, Assert.Throws<ScanException>(storage.Hold).Code);
        using (storage.Hold())
            Assert.Equal(ScanErrors.Busy, Assert.Throws<ScanException>(storage.Share).Code);
        storage.Share().Dispose();
    }

    [Fact]
    public async Task Whoever_wants_a_folder_alone_waits_a_moment_for_others_to_let_go()
    {
        var storage = new FolderStorage(_folder / "x");
        IDisposable shared = storage.Share();
        Task<IDisposable> wants = Task.Run(storage.Hold, TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(wants.IsCompleted);
        shared.Dispose();
        (await wants).Dispose();
    }
}
