using Lava.Audio;
using Xunit;

namespace Lava.Tests.Audio;

public sealed class AudioFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lava-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_come_in_ordinal_order_whatever_their_names()
    {
        Make("b.wav", "a.txt", "B.flac", "é", "sub/c.wav");

        Assert.Equal([Path.Join(_folder, "B.flac"), Path.Join(_folder, "a.txt"), Path.Join(_folder, "b.wav"), Path.Join(_folder, "é")],
            AudioFolder.List(_folder));
    }

    [Fact]
    public void Folders_within_are_entered_only_when_asked()
    {
        Make("b.wav", "sub/c.wav", "sub/deeper/a.wav");

        Assert.Single(AudioFolder.List(_folder));
        Assert.Equal(["b.wav", "sub/c.wav", "sub/deeper/a.wav"],
            AudioFolder.List(_folder, recursive: true).Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/')));
    }

    [Fact]
    public void Hidden_files_and_folders_are_left_out()
    {
        Make(".DS_Store", "._a.wav", "a.wav", ".git/b.wav");

        Assert.Equal([Path.Join(_folder, "a.wav")], AudioFolder.List(_folder, recursive: true));
    }

    [Fact]
    public void A_circle_of_links_is_not_walked_and_links_to_files_are_followed()
    {
        Make("sub/a.wav");
        Directory.CreateSymbolicLink(Path.Join(_folder, "sub", "up"), _folder);
        File.CreateSymbolicLink(Path.Join(_folder, "link.wav"), Path.Join(_folder, "sub", "a.wav"));
        File.CreateSymbolicLink(Path.Join(_folder, "nowhere.wav"), Path.Join(_folder, "gone"));

        Assert.Equal(["link.wav", "nowhere.wav", "sub/a.wav"],
            AudioFolder.List(_folder, recursive: true).Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/')));
    }

    [Fact]
    public void A_link_to_a_folder_may_be_named_itself()
    {
        Make("sub/a.wav");
        string link = Path.Join(_folder, "link");
        Directory.CreateSymbolicLink(link, Path.Join(_folder, "sub"));

        Assert.Equal([Path.Join(link, "a.wav")], AudioFolder.List(link));
    }

    [Fact]
    public void A_missing_folder_is_an_error() =>
        Assert.Equal(AudioErrors.Unreadable, Assert.Throws<AudioException>(() => AudioFolder.List(Path.Join(_folder, "gone"))).Code);

    private void Make(params string[] names)
    {
        foreach (string name in names)
        {
            string path = Path.Join(_folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }
    }
}
