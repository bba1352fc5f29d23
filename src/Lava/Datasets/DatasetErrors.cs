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
}
