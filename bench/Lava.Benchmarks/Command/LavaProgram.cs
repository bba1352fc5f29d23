namespace Lava.Benchmarks.Command;

/// <summary>The <c>lava</c> program and a model package for it.</summary>
internal sealed class LavaProgram : IDisposable
{
    private readonly DirectoryInfo _package = Directory.CreateTempSubdirectory("lava-bench-");

    private LavaProgram(string path, string weights)
    {
        Path = path;
        Weights = weights;
        File.Copy(System.IO.Path.Combine(Checkout.Root, "models", "lava-2025", "lava.json"), System.IO.Path.Combine(_package.FullName, "lava.json"));
        foreach (string file in Directory.GetFiles(weights, "*.pt"))
            File.Copy(file, System.IO.Path.Combine(_package.FullName, System.IO.Path.GetFileName(file)));
    }

    /// <summary>The program's file.</summary>
    public string Path { get; }

    /// <summary>Folder of the published checkpoints.</summary>
    public string Weights { get; }

    /// <summary>The package's folder.</summary>
    public string Package => _package.FullName;

    /// <summary>What <c>--program</c> names, else the checkout's own build; with the checkpoints of <c>--weights</c>, else those beside the checkout.</summary>
    public static LavaProgram Find(Options options, string project = "Lava.Cli", string program = "Lava.Cli")
    {
        string path = System.IO.Path.GetFullPath(options.Text("--program") ?? System.IO.Path.Combine(Checkout.Root, "src", project, "bin", "Release", "net10.0", program));
        if (!File.Exists(path))
            throw new UsageException($"There is no {path}. Build src/{project} in Release first, or name the program with --program.");
        return new LavaProgram(path, Published(options));
    }

    /// <summary>Publishes the command as one native file, and takes that.</summary>
    public static LavaProgram Publish(Options options)
    {
        string weights = Published(options), folder = System.IO.Path.Combine(Checkout.Artifacts, "native");
        Console.Error.WriteLine("publishing src/Lava.Cli as a native program …");
        CommandRun.Time("dotnet", "publish", System.IO.Path.Combine(Checkout.Root, "src", "Lava.Cli"), "--configuration", "Release",
            "--runtime", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier, "--output", folder, "--nologo", "--verbosity", "quiet");
        return new LavaProgram(System.IO.Path.Combine(folder, "lava"), weights);
    }

    public string[] Analyze(params ReadOnlySpan<string> arguments) => ["analyze", "--model", Package, .. arguments];

    public void Dispose() => _package.Delete(recursive: true);

    private static string Published(Options options)
    {
        string weights = System.IO.Path.GetFullPath(options.Text("--weights") ?? Checkout.Models);
        return File.Exists(System.IO.Path.Combine(weights, "ADA_model.pt")) ? weights : throw new UsageException($"There is no ADA_model.pt in {weights}: name the folder with --weights.");
    }
}
