namespace Lava.Lab.Export;

/// <summary>The codes of an <see cref="ExportException"/>.</summary>
internal static class ExportErrors
{
    /// <summary>What was asked for cannot be a model package.</summary>
    public const string Invalid = "export.invalid";

    /// <summary>The folder to write is there already and is no model package, or cannot be written.</summary>
    public const string Folder = "export.folder";
}
