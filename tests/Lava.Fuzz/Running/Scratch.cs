namespace Lava.Fuzz.Running;

/// <summary>A folder of one process, in memory where the system has such.</summary>
internal sealed class Scratch(string folder)
{
    public string Folder { get; } = Directory.CreateDirectory(folder).FullName;

    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>Makes the input a file, for readers that want one.</summary>
    public string Write(byte[] bytes, string name = "input")
    {
        string path = At(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A new folder for a run and all its processes.</summary>
    public static string Make() => Directory.Exists("/dev/shm")
        ? Path.Combine("/dev/shm", $"lava-fuzz-{Guid.NewGuid():N}")
        : Directory.CreateTempSubdirectory("lava-fuzz-").FullName;
}
