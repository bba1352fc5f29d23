using Lava.Fuzz.Targets;

namespace Lava.Fuzz.Running;

/// <summary>Runs one input in this process, where a debugger may look on.</summary>
internal static class Reproduction
{
    /// <returns>0 where nothing is wrong with it.</returns>
    public static int Run(Target target, string path)
    {
        string folder = Scratch.Make();
        try
        {
            Trial trial = new(target, new Scratch(folder));
            Finding? finding = trial.Run(File.ReadAllBytes(path), index: 0);
            Console.WriteLine(finding is null ? "Nothing is wrong with it." : $"{finding.Signature}\n{finding.Details}");
            Console.WriteLine(new TargetResult(target.Name, trial.Tally.MaxMilliseconds / 1000, trial.Tally, finding is null ? [] : [finding]));
            return finding is null ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
