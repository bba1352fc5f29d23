using System.Security.Cryptography;
using System.Text;

namespace Lava.Fuzz.Running;

/// <summary>Keeps findings as files: the input, and beside it what it did and how to see it again.</summary>
internal sealed class FindingFolder(string folder, string target, ulong seed)
{
    /// <summary>Writes a finding.</summary>
    /// <returns>Path of the input.</returns>
    public string Write(Finding finding, byte[] input)
    {
        string sum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(finding.Signature)).AsSpan(0, 4));
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, target)).FullName, $"{finding.Kind.ToString().ToLowerInvariant()}-{sum}.bin");
        File.WriteAllBytes(path, input);
        File.WriteAllText(Path.ChangeExtension(path, ".txt"),
            $"""
            target {target}, seed {seed}, input {finding.Index}, {input.Length} bytes
            {finding.Signature}

            {finding.Details}

            dotnet run -c Release --project tests/Lava.Fuzz -- --target {target} --reproduce {path}

            """);
        return path;
    }
}
