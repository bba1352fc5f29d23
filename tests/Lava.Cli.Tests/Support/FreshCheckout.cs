using Lava.Tests.Support;

namespace Lava.Cli.Tests.Support;

/// <summary>A copy of what the command is built from, without anything built; made once for a class of tests.</summary>
public sealed class FreshCheckout : IDisposable
{
    private static readonly string[] Parts =
    [
        "lava", ".ci", ".editorconfig", "global.json", "Directory.Build.props", "Directory.Packages.props", "models", "eng",
        "src/Lava", "src/Lava.Cli", "src/Lava.Commands", "src/Lava.Lab", "src/Lava.Pages", "src/Lava.Reports", "src/Lava.Training",
    ];

    private readonly TemporaryFolder _folder = new();

    public FreshCheckout()
    {
        foreach (string part in Parts)
            Copy(System.IO.Path.Combine(Reference.Checkout, part), _folder[part]);
    }

    public string Path => _folder.Path;

    public string this[string part] => _folder[part];

    public void Dispose() => _folder.Dispose();

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
            File.Copy(from, to);
        }
        else if (Directory.Exists(from) && System.IO.Path.GetFileName(from) is not ("bin" or "obj"))
        {
            foreach (string entry in Directory.EnumerateFileSystemEntries(from))
                Copy(entry, System.IO.Path.Combine(to, System.IO.Path.GetFileName(entry)));
        }
    }
}
