using Lava.Eng;
using Xunit;

namespace Lava.Tests.Eng;

public class WeakVersionTests
{
    private const string Library = "libstdc++.so.6";
    private const string New = "GLIBCXX_3.4.32";
    private const string Old = "GLIBCXX_3.4.30";

    // Versions are numbered through all libraries, from 2: GLIBC_2.34 is 2, Old 3, New 4.
    private const ushort NewIndex = 4;

    private static readonly byte[] Provider = new ElfBuilder { Needs = [], Definitions = [Library, Old] }.Build();

    [Fact]
    public void A_requirement_that_the_system_cannot_meet_and_nothing_binds_is_marked_weak()
    {
        byte[] before = Image(symbols: [2, 3, NewIndex], bound: [1], lazily: [2]), image = [.. before];

        Outcome outcome = Weakening.Apply(image, Provider, Library, New);

        Assert.Equal(Outcome.Weakened, outcome);
        Assert.Equal([0, 0, VersionNeed.Weak], new ElfImage(image).Needs().Select(need => (int)need.Flags));
        Assert.Equal(1, before.Zip(image).Count(pair => pair.First != pair.Second));
    }

    [Fact]
    public void Doing_it_again_changes_nothing()
    {
        byte[] image = Image(symbols: [NewIndex]);
        Weakening.Apply(image, Provider, Library, New);
        byte[] once = [.. image];

        Assert.Equal(Outcome.AlreadyWeak, Weakening.Apply(image, Provider, Library, New));
        Assert.Equal(once, image);
    }

    [Theory]
    [InlineData(Library, Old, nameof(Outcome.Met))]
    [InlineData(Library, "GLIBCXX_3.4.33", nameof(Outcome.NotNeeded))]
    [InlineData("libother.so.1", New, nameof(Outcome.NotNeeded))]
    public void What_the_system_meets_or_nobody_asks_for_is_left_alone(string library, string version, string expected)
    {
        byte[] before = Image(symbols: [NewIndex]), image = [.. before];

        Assert.Equal(expected, Weakening.Apply(image, Provider, library, version).ToString());
        Assert.Equal(before, image);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_requirement_that_a_relocation_needs_is_refused(bool lazily)
    {
        // The high bit of a symbol's version says that it is hidden, not another version.
        byte[] before = Image(symbols: [3, NewIndex | 0x8000], bound: lazily ? [] : [1, 2], lazily: lazily ? [1, 2] : []), image = [.. before];

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => { Weakening.Apply(image, Provider, Library, New); });

        Assert.Contains(New, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, image);
    }

    [Fact]
    public void Files_that_end_too_soon_are_refused()
    {
        byte[] image = Image(symbols: [2, 3, NewIndex], bound: [1], lazily: [2]);

        // The last eight bytes are the value of the entry that ends the dynamic section: nobody reads it.
        for (int length = 0; length < image.Length - 8; length++)
            Assert.Throws<InvalidDataException>(() => { Weakening.Apply(image[..length], Provider, Library, New); });
    }

    [Fact]
    public void Damaged_files_are_refused_or_read_but_never_anything_else()
    {
        byte[] image = Image(symbols: [2, 3, NewIndex], bound: [1], lazily: [2]);
        var random = new Random(1);

        for (int i = 0; i < 20_000; i++)
        {
            byte[] damaged = [.. image];
            for (int hits = random.Next(1, 4); hits > 0; hits--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                Weakening.Apply(damaged, Provider, Library, New);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Fact]
    public void The_libstdcpp_of_this_system_is_found_and_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has ELF libraries.");

        var library = new ElfImage(File.ReadAllBytes(SystemLibrary.Locate(Library)));

        Assert.Contains("GLIBCXX_3.4", library.Definitions());
        Assert.Contains(library.Needs(), need => need.Library == "libc.so.6" && need.Version.StartsWith("GLIBC_2.", StringComparison.Ordinal));
        Assert.Contains(library.Needs(), need => library.Binds(need.Index));
    }

    [Fact]
    public void TorchSharps_library_binds_nothing_of_the_version_it_asks_for()
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string path = Path.Combine(packages, "torchsharp", "0.107.0", "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Assert.SkipUnless(File.Exists(path), $"TorchSharp is not restored: {path} is absent.");
        byte[] before = File.ReadAllBytes(path), image = [.. before];

        Outcome outcome = Weakening.Apply(image, Provider, Library, New);

        Assert.Equal(Outcome.Weakened, outcome);
        Assert.Equal(1, before.Zip(image).Count(pair => pair.First != pair.Second));
    }

    private static byte[] Image(ushort[] symbols, uint[]? bound = null, uint[]? lazily = null) => new ElfBuilder
    {
        Needs = [("libc.so.6", [("GLIBC_2.34", 0)]), (Library, [(Old, 0), (New, 0)])],
        Symbols = symbols,
        Bound = bound ?? [],
        BoundLazily = lazily ?? [],
    }.Build();
}
