using Lava.Eng;

if (args is not [string input, string output, string library, string version])
{
    Console.Error.WriteLine("usage: WeakVersion INPUT OUTPUT LIBRARY VERSION");
    return 2;
}
try
{
    byte[] image = File.ReadAllBytes(input);
    Outcome outcome = Weakening.Apply(image, File.ReadAllBytes(SystemLibrary.Locate(library)), library, version);
    // A new file beside it and a rename: a link to the original, if that is what OUTPUT is, is replaced and not written through.
    string temporary = $"{output}.{Environment.ProcessId}.tmp";
    File.WriteAllBytes(temporary, image);
    File.SetLastWriteTimeUtc(temporary, File.GetLastWriteTimeUtc(input));
    File.Move(temporary, output, overwrite: true);
    Console.WriteLine($"{Path.GetFileName(input)}: {version} of {library}: {outcome}");
    return 0;
}
catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException or DllNotFoundException)
{
    Console.Error.WriteLine($"WeakVersion: error: {input}: {error.Message}");
    return 1;
}
