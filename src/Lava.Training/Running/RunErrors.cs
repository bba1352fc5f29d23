namespace Lava.Training;

/// <summary>The codes that a training run ends with.</summary>
public static class RunErrors
{
    /// <summary>The loss is no number any more.</summary>
    public const string Loss = "training.loss";

    /// <summary>The run in the folder was begun with other settings.</summary>
    public const string Settings = "training.settings";

    /// <summary>Another process trains in the folder.</summary>
    public const string Busy = "training.busy";

    /// <summary>The folder cannot be written, or has no room.</summary>
    public const string Unwritable = "training.unwritable";

    /// <summary>The folder holds what is no run, or one of whose states none can be read.</summary>
    public const string Folder = "training.folder";

    /// <summary>There is nothing to learn from, or nothing to measure on.</summary>
    public const string Empty = "training.empty";

    /// <summary>Listed files must not be trained on: missing, unreadable, or in both lists.</summary>
    public const string Lists = "training.lists";
}
