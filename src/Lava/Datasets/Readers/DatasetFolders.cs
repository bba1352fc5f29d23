namespace Lava.Datasets;

/// <summary>Reads data sets as people have them on disk: audio of any format, or tensors (<c>.pt</c>), without opening a single one.</summary>
/// <remarks>
/// No reader stops at a bad file: all that is missing, unreadable, listed twice or unlabelled is in the listing's problems. A data set
/// converted to tensors under the same names is read in the same way.
/// </remarks>
public static class DatasetFolders
{
    /// <summary>
    /// CodecFake (Xie et al., arXiv 2405.04880), as published (<c>train</c>, <c>dev</c>, <c>test/C1</c>… with <c>label/*.txt</c>) or in the
    /// reference's layout (<c>real</c>, <c>fake</c>): labels by list, folder, or the <c>F01_</c> of the names; attack, speaker and utterance by name.
    /// </summary>
    /// <exception cref="DatasetException">The folder cannot be read.</exception>
    public static DatasetListing ReadCodecFake(string folder, CancellationToken cancellation = default) =>
        CodecFakeReader.Read(FolderScan.Of(folder, cancellation), cancellation);

    /// <summary>
    /// ASVspoof 2019 LA and 2021 LA or DF, as published (FLAC, <c>ASVspoof2019.LA.cm.*.txt</c> or <c>trial_metadata.txt</c> anywhere below the
    /// folder) or in the reference's layout (<c>real</c>, <c>fake</c>), to which a protocol adds speakers and attacks.
    /// </summary>
    /// <exception cref="DatasetException">The folder cannot be read, or is in neither form.</exception>
    public static DatasetListing ReadAsvSpoof(string folder, CancellationToken cancellation = default) =>
        AsvSpoofReader.Read(FolderScan.Of(folder, cancellation), cancellation);

    /// <summary>
    /// Fake-or-Real (Reimao and Tzerpos, SpeD 2019): <c>training</c>, <c>validation</c> and <c>testing</c>, each with <c>real</c> and
    /// <c>fake</c>; or only these two.
    /// </summary>
    /// <exception cref="DatasetException">The folder cannot be read.</exception>
    public static DatasetListing ReadFakeOrReal(string folder, CancellationToken cancellation = default) =>
        FakeOrRealReader.Read(FolderScan.Of(folder, cancellation));

    /// <summary>A folder for each label: the label is the name of the first folder on the way to a file.</summary>
    /// <exception cref="DatasetException">The folder cannot be read.</exception>
    public static DatasetListing ReadLabels(string folder, CancellationToken cancellation = default) =>
        LabelFolderReader.Read(FolderScan.Of(folder, cancellation));
}
