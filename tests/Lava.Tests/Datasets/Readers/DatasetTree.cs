namespace Lava.Tests.Datasets.Readers;

/// <summary>A folder with the names of a data set, for readers that open no recording.</summary>
internal sealed class DatasetTree : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("lava-test-").FullName;

    public string this[string relative] => Path.Join(Root, relative);

    public DatasetTree Add(params ReadOnlySpan<string> files)
    {
        foreach (string file in files)
            Write(file, "x");
        return this;
    }

    public DatasetTree Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[file])!);
        File.WriteAllText(this[file], text);
        return this;
    }

    /// <summary>Paths as they were added.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
