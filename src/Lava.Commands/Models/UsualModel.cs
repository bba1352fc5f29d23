using Lava.Attribution;

namespace Lava.Commands.Models;

/// <summary>Which model answers where none is named.</summary>
internal static class UsualModel
{
    /// <summary>Names the usual model of a user who wants another.</summary>
    public const string Variable = "LAVA_MODEL";

    /// <summary>In order of preference: the one that needs no network, then the published one.</summary>
    private static readonly string[] Preferred = ["starter", "lava-2025"];

    /// <summary>The models of this user, and those that come beside the program.</summary>
    public static ModelStore OpenStore() => new();

    /// <summary>The folder of the model that is named, here or by <c>LAVA_MODEL</c>, or else of the first of the usual ones that is on this machine.</summary>
    /// <exception cref="ModelStoreException">There is none; the message says how to get it.</exception>
    public static string Find(string? name)
    {
        ModelStore store = OpenStore();
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } wanted)
            name ??= wanted;
        if (name is not null)
            return store.Find(name);
        HashSet<string> known = [.. store.List().Where(model => model.Folder is not null).Select(model => model.Name)];
        return store.Find(Array.Find(Preferred, known.Contains) ?? Preferred[^1]);
    }

    /// <summary>The usual models for help.</summary>
    public static string Describe() => $"what {Variable} names, or the first of {string.Join(", ", Preferred)} that is on this machine";
}
