using System.CommandLine;

namespace Lava.Commands.Models;

/// <summary><c>--model NAME|PATH</c>.</summary>
internal static class ModelOption
{
    /// <summary>Makes the option, with the models on this machine as its completions.</summary>
    public static Option<string?> Create() => CreateFor($"Usually {UsualModel.Describe()}.");

    /// <summary>The same, with what answers where it is not given.</summary>
    public static Option<string?> CreateFor(string usually)
    {
        var option = new Option<string?>("--model", "-m")
        {
            HelpName = "NAME|PATH",
            Description = $"Model package: a name that 'lava models list' shows, or the path of a folder. {usually}",
        };
        option.CompletionSources.Add(_ => UsualModel.OpenStore().List().Where(model => model.Folder is not null).Select(model => model.Name));
        return option;
    }
}
