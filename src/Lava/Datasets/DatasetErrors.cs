namespace Lava.Datasets;

/// <summary>The codes a <see cref="DatasetException"/> carries.</summary>
public static class DatasetErrors
{
    /// <summary>Two recordings would be written to one file.</summary>
    public const string Collision = "dataset.collision";

    /// <summary>The folder holds waveforms that were prepared in another way.</summary>
    public const string Settings = "dataset.settings";

    /// <summary>The folder to write is the folder to read, or inside it.</summary>
    public const string Nested = "dataset.nested";

    /// <summary>A file or folder cannot be written.</summary>
    public const string Unwritable = "dataset.unwritable";

    /// <summary>A list of files cannot be opened.</summary>
    public const string UnreadableList = "dataset.unreadable-list";

    /// <summary>A list of files is no CSV of paths and labels.</summary>
    public const string MalformedList = "dataset.malformed-list";

    /// <summary>A label is none of those that there are, or its number could mean more than one of them.</summary>
    public const string UnknownLabel = "dataset.unknown-label";

    /// <summary>There are no files, or too few for one batch.</summary>
    public const string Empty = "dataset.empty";

    /// <summary>A listed file does not exist.</summary>
    public const string MissingFile = "dataset.missing-file";

    /// <summary>A listed file cannot be decoded.</summary>
    public const string BrokenFile = "dataset.broken-file";

    /// <summary>A file is listed more than once with the same label.</summary>
    public const string ListedTwice = "dataset.listed-twice";

    /// <summary>A file is listed with different labels.</summary>
    public const string LabelConflict = "dataset.label-conflict";

    /// <summary>A file is in more than one split.</summary>
    public const string Leakage = "dataset.leakage";

    /// <summary>Whole recordings of different lengths would make one batch.</summary>
    public const string Lengths = "dataset.lengths";

    /// <summary>The folder is laid out in no way that the reader knows.</summary>
    public const string Layout = "dataset.layout";

    /// <summary>A folder or list of the data set cannot be read.</summary>
    public const string Unreadable = "dataset.unreadable";

    /// <summary>A recording has no label.</summary>
    public const string Unlabelled = "dataset.unlabelled";

    /// <summary>There are too few files, or groups of files, to split.</summary>
    public const string TooFew = "dataset.too-few";

    /// <summary>A pattern for groups is none, or takes too long.</summary>
    public const string Pattern = "dataset.pattern";

    /// <summary>Another split stands where this one should.</summary>
    public const string SplitExists = "dataset.split-exists";
}
