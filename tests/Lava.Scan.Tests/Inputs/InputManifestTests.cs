using Lava.Scan.Inputs;
using Lava.Scan.Storage;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.Inputs;

public sealed class InputManifestTests : IDisposable
{
    private static readonly string[] Names = ["a.wav", "sub/b c.wav", "\"q\".wav", "line\nfeed.wav", "=cmd|' /C calc'!A0", "日本語.flac", "\u202Egnp.wav", "<script>.wav", "https://x.test/?a=1&b=2"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_frozen_comes_back_part_by_part()
    {
        (FolderStorage storage, FrozenInputs frozen) = Freeze();
        InputManifest manifest = InputManifest.Open(storage, frozen, 4);

        ScanInput[] inputs = [.. Enumerable.Range(0, manifest.Plan.Parts).SelectMany(manifest.Read)];
        Assert.Equal(Names, inputs.Select(input => input.Path));
        Assert.All(inputs, (input, i) => Assert.Equal([$"row {i}", null], input.Carried));
        Assert.Equal(["note", "empty"], frozen.Carried);
        Assert.Equal(3, frozen.Parts);
    }

    [Fact]
    public void A_file_that_was_changed_is_named()
    {
        (FolderStorage storage, FrozenInputs frozen) = Freeze();
        InputManifest manifest = InputManifest.Open(storage, frozen, 4);
        storage.Write("inputs/000001.jsonl.gz", InputListFile.Write([new ScanInput("other.wav", ["x", null])]));

        ScanException error = Assert.Throws<ScanException>(() => manifest.Read(1));
        Assert.Equal(ScanErrors.Damaged, error.Code);
        Assert.Contains("inputs/000001.jsonl.gz", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(manifest.Read(0));
    }

    [Fact]
    public void Other_sums_are_refused()
    {
        (FolderStorage storage, FrozenInputs frozen) = Freeze();
        storage.Write(InputFreezing.Sums, "0"u8.ToArray());
        Assert.Equal(ScanErrors.Damaged, Assert.Throws<ScanException>(() => InputManifest.Open(storage, frozen, 4)).Code);
    }

    private (FolderStorage Storage, FrozenInputs Frozen) Freeze()
    {
        var storage = new FolderStorage(_folder / "scan");
        var freezing = new InputFreezing(storage, 4);
        for (int i = 0; i < Names.Length; i++)
            freezing.Add(new ScanInput(Names[i], [$"row {i}", null]));
        return (storage, freezing.Finish(["note", "empty"]));
    }
}
