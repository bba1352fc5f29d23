using Lava.Datasets;
using Xunit;

namespace Lava.Tests.Datasets.Readers;

public sealed class DatasetFoldersTests : IDisposable
{
    private readonly DatasetTree _tree = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void CodecFake_of_the_reference_is_read_by_folder_and_name()
    {
        _tree.Add("fake/F03_p226_002.pt", "fake/F01_SSB00050112.pt", "real/p226_002.pt");

        DatasetListing listing = DatasetFolders.ReadCodecFake(_tree.Root, Cancellation);

        Assert.Equal(
        [
            new DatasetFile(_tree["fake/F01_SSB00050112.pt"], "fake") { Attack = "F01", Speaker = "SSB0005", Utterance = "SSB00050112" },
            new DatasetFile(_tree["fake/F03_p226_002.pt"], "fake") { Attack = "F03", Speaker = "p226", Utterance = "p226_002" },
            new DatasetFile(_tree["real/p226_002.pt"], "real") { Speaker = "p226", Utterance = "p226_002" },
        ], listing.Files);
        Assert.Empty(listing.Problems);
    }

    [Fact]
    public void CodecFake_as_published_is_read_by_its_lists()
    {
        _tree.Add("train/F01_p225_001.wav", "train/p225_001.wav", "test/C1/p230_004.wav", "test/C2/p230_004.wav", "test/C1/strange.wav")
            .Write("label/train.txt", "F01_p225_001.wav fake 1\r\np225_001.wav real 0\r\nF02_p225_001.wav fake 1\r\n")
            .Write("label/C1.txt", "p230_004.wav real\nwhat is this\n")
            .Write("label/C7.txt", "F07_p1.wav fake\nF07_p2.wav fake\n")
            .Write("README.txt", "nothing");

        DatasetListing listing = DatasetFolders.ReadCodecFake(_tree.Root, Cancellation);

        Assert.Equal([("test/C1/p230_004.wav", "real", "C1"), ("test/C2/p230_004.wav", "real", null), ("train/F01_p225_001.wav", "fake", "train"), ("train/p225_001.wav", "real", "train")],
            listing.Files.Select(file => (_tree.Relative(file.Path), file.Label, file.Subset)));
        Assert.Equal(
        [
            (ListingProblemKind.Malformed, "label/C1.txt", "Line 2 is of no form that is known: what is this"),
            (ListingProblemKind.Missing, "label/C7.txt", "None of the 2 files that it names is here."),
            (ListingProblemKind.Missing, "label/train.txt", "It names F02_p225_001, which is not here."),
            (ListingProblemKind.Unlabelled, "test/C1/strange.wav", "Neither a list, nor its folder, nor its name tells whether it is genuine."),
        ], listing.Problems.Select(problem => (problem.Kind, _tree.Relative(problem.Path), problem.Message)));
    }

    [Fact]
    public void ASVspoof_2019_is_read_by_its_protocols()
    {
        _tree.Add("ASVspoof2019_LA_train/flac/LA_T_1.flac", "ASVspoof2019_LA_train/flac/LA_T_2.flac", "ASVspoof2019_LA_eval/flac/LA_E_1.flac", "ASVspoof2019_LA_eval/flac/LA_E_9.flac")
            .Write("ASVspoof2019_LA_cm_protocols/ASVspoof2019.LA.cm.train.trn.txt", "LA_0079 LA_T_1 - - bonafide\nLA_0080 LA_T_2 - A04 spoof\nLA_0080 LA_T_2 - A04 spoof\n")
            .Write("ASVspoof2019_LA_cm_protocols/ASVspoof2019.LA.cm.eval.trl.txt", "LA_0039 LA_E_1 - A11 spoof\nLA_0039 LA_E_2 - A11 spoof\nLA_0039 LA_E_3 - A11\n\n");

        DatasetListing listing = DatasetFolders.ReadAsvSpoof(_tree.Root, Cancellation);

        Assert.Equal(
        [
            new DatasetFile(_tree["ASVspoof2019_LA_eval/flac/LA_E_1.flac"], "fake") { Speaker = "LA_0039", Attack = "A11", Subset = "eval" },
            new DatasetFile(_tree["ASVspoof2019_LA_train/flac/LA_T_1.flac"], "real") { Speaker = "LA_0079", Subset = "train" },
            new DatasetFile(_tree["ASVspoof2019_LA_train/flac/LA_T_2.flac"], "fake") { Speaker = "LA_0080", Attack = "A04", Subset = "train" },
        ], listing.Files);
        Assert.Equal(
        [
            (ListingProblemKind.Malformed, "ASVspoof2019.LA.cm.eval.trl.txt"), (ListingProblemKind.Missing, "ASVspoof2019.LA.cm.eval.trl.txt"),
            (ListingProblemKind.Unlabelled, "LA_E_9.flac"), (ListingProblemKind.Duplicate, "LA_T_2.flac"),
        ], listing.Problems.Select(problem => (problem.Kind, Path.GetFileName(problem.Path))).OrderBy(problem => problem.Item2, StringComparer.Ordinal));
    }

    [Fact]
    public void ASVspoof_2021_is_read_by_its_keys()
    {
        _tree.Add("ASVspoof2021_LA_eval/flac/LA_E_1.flac", "ASVspoof2021_DF_eval/flac/DF_E_1.flac", "ASVspoof2021_DF_eval/flac/DF_E_2.flac")
            .Write("keys/LA/CM/trial_metadata.txt", "LA_0009 LA_E_1 alaw ita_tx A07 spoof notrim eval\n")
            .Write("keys/DF/CM/trial_metadata.txt",
                "LA_0023 DF_E_1 nocodec asvspoof A14 spoof notrim progress traditional_vocoder - - - -\nTEF2 DF_E_2 low_mp3 vcc2020 - bonafide notrim eval bonafide - - - -\n");

        DatasetListing listing = DatasetFolders.ReadAsvSpoof(_tree.Root, Cancellation);

        Assert.Equal(
        [
            new DatasetFile(_tree["ASVspoof2021_DF_eval/flac/DF_E_1.flac"], "fake") { Speaker = "LA_0023", Attack = "A14", Subset = "progress" },
            new DatasetFile(_tree["ASVspoof2021_DF_eval/flac/DF_E_2.flac"], "real") { Speaker = "TEF2", Subset = "eval" },
            new DatasetFile(_tree["ASVspoof2021_LA_eval/flac/LA_E_1.flac"], "fake") { Speaker = "LA_0009", Attack = "A07", Subset = "eval" },
        ], listing.Files);
        Assert.Empty(listing.Problems);
    }

    [Fact]
    public void ASVspoof_of_the_reference_takes_speakers_from_keys_that_name_more_than_is_there()
    {
        _tree.Add("fake/LA_E_1.pt", "real/LA_E_2.pt", "fake/LA_E_3.pt")
            .Write("keys/LA/CM/trial_metadata.txt", "LA_0009 LA_E_1 alaw ita_tx A07 spoof notrim eval\nLA_0010 LA_E_2 alaw ita_tx - spoof notrim eval\nLA_0009 LA_E_4 alaw ita_tx A07 spoof notrim eval\n");

        DatasetListing listing = DatasetFolders.ReadAsvSpoof(_tree.Root, Cancellation);

        Assert.Equal([("fake/LA_E_1.pt", "LA_0009"), ("fake/LA_E_3.pt", null)], listing.Files.Select(file => (_tree.Relative(file.Path), file.Speaker)));
        ListingProblem problem = Assert.Single(listing.Problems);
        Assert.Equal("Its folder says real, its protocol fake.", problem.Message);
    }

    [Fact]
    public void ASVspoof_without_labels_says_what_it_lacks()
    {
        _tree.Add("flac/LA_E_1.flac");

        var error = Assert.Throws<DatasetException>(() => DatasetFolders.ReadAsvSpoof(_tree.Root, Cancellation));

        Assert.Equal(DatasetErrors.Layout, error.Code);
        Assert.Contains("trial_metadata.txt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_attack_of_an_ASVspoof_2019_tensor_is_in_its_name()
    {
        _tree.Add("fake/A07_LA_E_1.pt", "fake/LA_E_1.pt");

        Assert.Equal(["A07", null], DatasetFolders.ReadAsvSpoof(_tree.Root, Cancellation).Files.Select(file => file.Attack));
    }

    [Fact]
    public void Fake_or_Real_is_read_by_its_folders()
    {
        _tree.Add("for-norm/training/fake/file1.wav_16k.wav_norm.wav", "for-2sec/training/fake/file1.wav_16k.wav_2sec.wav", "for-norm/testing/real/file1.wav", "for-norm/testing/other/file2.wav");

        DatasetListing listing = DatasetFolders.ReadFakeOrReal(_tree.Root, Cancellation);

        Assert.Equal([("fake", "training", "training/fake/file1"), ("real", "testing", "testing/real/file1"), ("fake", "training", "training/fake/file1")],
            listing.Files.Select(file => (file.Label, file.Subset, file.Utterance)));
        Assert.Equal(ListingProblemKind.Unlabelled, Assert.Single(listing.Problems).Kind);
    }

    [Fact]
    public void Labels_are_the_folders_of_any_tree()
    {
        _tree.Add("espeak/a/1.wav", "genuine/p225_001.flac", "loose.wav", "espeak/notes.md", "espeak/.hidden.wav", ".git/x/1.wav");

        DatasetListing listing = DatasetFolders.ReadLabels(_tree.Root, Cancellation);

        Assert.Equal([new DatasetFile(_tree["espeak/a/1.wav"], "espeak"), new DatasetFile(_tree["genuine/p225_001.flac"], "genuine") { Speaker = "p225", Utterance = "p225_001" }],
            listing.Files);
        Assert.Equal(ListingProblemKind.Unlabelled, Assert.Single(listing.Problems).Kind);
        Assert.Equal(1, listing.Ignored);
    }

    [Fact]
    public void Empty_files_dangling_links_and_second_copies_are_left_out()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        _tree.Add("x/a.pt", "x/a.wav", "x/target.wav").Write("x/empty.wav", "");
        File.CreateSymbolicLink(_tree["x/link.wav"], _tree["x/target.wav"]);
        File.CreateSymbolicLink(_tree["x/nowhere.wav"], _tree["x/gone.wav"]);
        Directory.CreateSymbolicLink(_tree["x/circle"], _tree["x"]);

        DatasetListing listing = DatasetFolders.ReadLabels(_tree.Root, Cancellation);

        Assert.Equal(["x/a.pt", "x/link.wav", "x/target.wav"], listing.Files.Select(file => _tree.Relative(file.Path)));
        Assert.Equal([(ListingProblemKind.Duplicate, "x/a.wav"), (ListingProblemKind.Unreadable, "x/empty.wav"), (ListingProblemKind.Unreadable, "x/nowhere.wav")],
            listing.Problems.Select(problem => (problem.Kind, _tree.Relative(problem.Path))));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error() =>
        Assert.Equal(DatasetErrors.Unreadable, Assert.Throws<DatasetException>(() => DatasetFolders.ReadLabels(_tree["gone"], Cancellation)).Code);

    [Fact]
    public void A_folder_that_may_not_be_opened_is_reported_and_the_rest_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Root opens everything.");
        _tree.Add("x/1.wav", "y/closed/1.wav");
        Close(_tree["y/closed"], closed: true);
        try
        {
            DatasetListing listing = DatasetFolders.ReadLabels(_tree.Root, Cancellation);

            Assert.Single(listing.Files);
            Assert.Equal((ListingProblemKind.Unreadable, "y/closed"), (listing.Problems.Single().Kind, _tree.Relative(listing.Problems.Single().Path)));
        }
        finally
        {
            Close(_tree["y/closed"], closed: false);
        }
    }

    [Fact]
    public void A_hostile_protocol_is_reported_and_leads_nowhere()
    {
        _tree.Add("flac/LA_E_1.flac").Write("trial_metadata.txt",
            $"{new string('x', 100_000)}\n\0\u001b[2J\nLA_1 ../../etc/passwd a b A01 spoof notrim eval\nLA_1 LA_E_1 a b A01 spoof\n{new string('y', 5_000)}");

        DatasetListing listing = DatasetFolders.ReadAsvSpoof(_tree.Root, Cancellation);

        Assert.Equal("LA_E_1.flac", Path.GetFileName(Assert.Single(listing.Files).Path));
        Assert.Equal([3, 1], [listing.Problems.Count(p => p.Kind == ListingProblemKind.Malformed), listing.Problems.Count(p => p.Kind == ListingProblemKind.Missing)]);
    }

    [Fact]
    public void Reading_can_be_stopped()
    {
        _tree.Add("x/1.wav");

        Assert.Throws<OperationCanceledException>(() => DatasetFolders.ReadLabels(_tree.Root, new CancellationToken(canceled: true)));
    }

    private static void Close(string folder, bool closed)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, closed ? UnixFileMode.None : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
