using System.CommandLine;

namespace Lava.Cli.Models;

/// <summary><c>--model NAME|PATH</c>.</summary>
internal static class ModelOption
{
    /// <summary>Makes the option, with the models on this machine as its completions.</summary>
    public static Option<string?> Create()
    {
        var option = new Option<string?>("--model", "-m")
        {
            HelpName = "NAME|PATH",
            Description = $"Model package: a name that 'lava models list' shows, or the path of a folder. Usually {UsualModel.Describe()}.",
        };
        option.CompletionSources.Add(_ => UsualModel.OpenStore().List().Where(model => model.Folder is not null).Select(model => model.Name));
        return option;
    }
}
