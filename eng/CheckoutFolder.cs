namespace Lava.Engineering;

/// <summary>Where the checkout is that the running program was built in. Compiled into tests and benchmarks.</summary>
internal static class CheckoutFolder
{
    /// <summary>Its root. Not told by the compiler's paths, which a build on a build server hides.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Lava.slnx"))) return folder.FullName;
        throw new InvalidOperationException($"{AppContext.BaseDirectory} lies in no checkout of Lava.");
    }
}
