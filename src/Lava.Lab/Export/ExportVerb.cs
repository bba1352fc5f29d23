using System.CommandLine;
using Lava.Commands.Parsing;

namespace Lava.Lab.Export;

/// <summary><c>lava export</c>: its command line.</summary>
internal static class ExportVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var arguments = new ExportArguments();
        var package = new Option<string?>("--package") { HelpName = "DIR", Description = "Take a model package that is there, instead of levels." };
        var experiment = new Option<string?>("--experiment") { HelpName = "DIR", Description = "Take the package of an experiment's run, instead of levels." };
        var folder = new Option<string?>("--out") { HelpName = "DIR", Description = "Folder of the model package to write." };
        var onnx = new Option<string?>("--onnx") { HelpName = "DIR", Description = "Folder for an ONNX file of each level." };
        var safetensors = new Option<bool>("--safetensors") { Description = "Write the package's weights as safetensors." };
        var verb = new Verb("export", "Make a model package of trained levels, or write a model for other programs.")
        {
            Notes =
            [
                "The package is put together aside, loaded as 'lava analyze' would, and moved into place. An older one there is replaced.",
                "Exit code: 0 written, 2 wrong usage, 3 Lava itself failed.",
            ],
            Examples =
            [
                new("lava export --level source=training/ --out my-model/", "A package of one level; its labels are those it was trained with."),
                new("lava export --level Source=source/ --level Codec=codec/ --root Source --below Source:codec=Codec --out my-model/", "Two levels, one below a label of the other."),
                new("lava export --package my-model/ --onnx onnx/", "Each level for ONNX Runtime and others."),
            ],
        };
        foreach (Option option in (Option[])[.. arguments.All, package, experiment, folder, onnx, safetensors])
            verb.Options.Add(option);
        verb.SetAction(parsed =>
        {
            string? from = parsed.GetValue(package) ?? (parsed.GetValue(experiment) is { } run ? Path.Combine(run, "package") : null);
            string? target = parsed.GetValue(folder);
            int sources = new[] { arguments.HasLevels(parsed), parsed.GetValue(package) is not null, parsed.GetValue(experiment) is not null }.Count(given => given);
            if (sources != 1)
                throw new UsageException("One of --level, --package and --experiment says what to export.");
            if (target is null && parsed.GetValue(onnx) is null)
                throw new UsageException("Nothing would be written: give --out, --onnx or both.");
            if (target is null && parsed.GetValue(safetensors))
                throw new UsageException("--safetensors goes with --out.");
            if (from is not null && arguments.Other(parsed) is { } other)
                throw new UsageException($"{other} goes with --level: a package has all that already.");
            PackagePlan plan = from is null ? arguments.Read(parsed, target) : PackageSource.Read(from);
            return new ExportRun(session, plan with { Safetensors = parsed.GetValue(safetensors) }) { Out = target, Onnx = parsed.GetValue(onnx) }.Run();
        });
        return verb;
    }
}
