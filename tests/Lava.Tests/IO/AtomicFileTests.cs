using System.Runtime.Versioning;
using Lava.IO;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.IO;

public class AtomicFileTests
{
    [Fact]
    public void A_file_appears_when_it_is_committed()
    {
        using var folder = new TemporaryFolder();
        using (AtomicFile file = AtomicFile.Create(folder / "new"))
        {
            file.Stream.Write("whole"u8);
            Assert.False(File.Exists(folder / "new"));
            file.Commit();
        }
        Assert.Equal("whole", File.ReadAllText(folder / "new"));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder / "file", "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder / "file", stream =>
        {
            stream.Write(new byte[1 << 20]);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(folder / "file"));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_folder_is_not_replaced()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<IOException>(() => AtomicFile.Write(folder.Path, _ => { }));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(folder / "absent" + "/file", _ => { }));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_is_followed_and_permissions_are_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links and modes are Unix's.");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder / "target", "old");
        File.SetUnixFileMode(folder / "target", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(folder / "link", folder / "target");
        AtomicFile.Write(folder / "link", stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(folder / "target"));
        Assert.NotNull(File.ResolveLinkTarget(folder / "link", returnFinalTarget: false));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder / "target"));
    }

    [Fact]
    public void Of_two_writers_the_last_wins_whole()
    {
        using var folder = new TemporaryFolder();
        using AtomicFile first = AtomicFile.Create(folder / "file"), second = AtomicFile.Create(folder / "file");
        second.Stream.Write("second"u8);
        first.Stream.Write("first, and longer"u8);
        first.Commit();
        second.Commit();
        Assert.Equal("second", File.ReadAllText(folder / "file"));
        Assert.Single(Directory.GetFiles(folder.Path));
    }
}
