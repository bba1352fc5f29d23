using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Lava.Benchmarks;

/// <summary>What figures were taken on.</summary>
internal static class Machine
{
    /// <summary>Processor, cores, instruction sets, system, runtime, and the day, in one line.</summary>
    public static string Describe(TimeProvider clock) => string.Join(", ",
        $"{Field("/proc/cpuinfo", "model name") ?? "unknown processor"} (family {Field("/proc/cpuinfo", "cpu family") ?? "?"}, model {Field("/proc/cpuinfo", "model") ?? "?"})",
        $"{Environment.ProcessorCount} cores",
        InstructionSets(),
        Field("/etc/os-release", "PRETTY_NAME") ?? RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string InstructionSets()
    {
        (string Name, bool Supported)[] sets =
        [
            ("AVX-512", Avx512F.IsSupported), ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported), ("NEON", AdvSimd.IsSupported),
        ];
        string[] names = [.. sets.Where(set => set.Supported).Select(set => set.Name)];
        return names.Length > 0 ? string.Join(" ", names) : "no SIMD";
    }

    private static string? Field(string path, string name)
    {
        if (!File.Exists(path)) return null;
        foreach (string line in File.ReadLines(path))
            if (line.Split([':', '='], 2, StringSplitOptions.TrimEntries) is [string key, string value] && key == name)
                return value.Trim('"');
        return null;
    }
}
