using System.Globalization;
using Lava.Fuzz;
using Lava.Fuzz.Running;
using Lava.Fuzz.Targets;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [WorkerProcess.Verb, var order])
{
    Worker.Run(Json.Read<WorkOrder>(order));
    return 0;
}
CommandLine line;
try
{
    line = CommandLine.Parse(args);
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
if (line.WantsHelp)
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}
if (line.List)
{
    foreach (Target target in AllTargets.Visible)
        Console.WriteLine($"{target.Name,-12} {target.Reads}");
    return 0;
}
if (line.Reproduce is string path)
    return Reproduction.Run(line.Targets[0], path);

int passed = 0, failed = 0, skipped = 0;
FuzzRun.Run(line.Targets, line.Options, result =>
{
    Console.WriteLine(line.WritesJson ? Json.Write(result) : result.ToString());
    _ = result.Skipped is not null ? skipped++ : result.Passed ? passed++ : failed++;
});
if (line.Summary)
    Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
return failed == 0 ? 0 : 1;
