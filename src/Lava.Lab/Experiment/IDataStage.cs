using Lava.Lab.DigitStrings;
using Lava.Lab.Experiment.Stages;

namespace Lava.Lab.Experiment;

/// <summary>Recordings that an experiment makes for itself, and the lists that tell what they are.</summary>
internal interface IDataStage
{
    /// <summary>Its key below <c>data</c>, and the name of its folder.</summary>
    string Name { get; }

    /// <summary>Names of the splits it makes: levels may name them as they name those of <c>splits</c>.</summary>
    IReadOnlyList<string> Splits { get; }

    /// <summary>Names of the lists that every split has: those of <see cref="Stages.Lists.Names"/>, and any others.</summary>
    IReadOnlyList<string> Lists { get; }

    /// <summary>Everything that decides what it makes, as text.</summary>
    IEnumerable<KeyValuePair<string, string>> Settings { get; }

    /// <summary>Files and folders that it reads; a folder stands for all that is in it.</summary>
    IEnumerable<string> Reads { get; }

    /// <summary>
    /// Makes the recordings below <see cref="DataPlace.Recordings"/>, and <c>train.csv</c>, <c>val.csv</c>, <c>test.csv</c> and its other <see cref="Lists"/> in the folder of each
    /// split. What an interrupted run has made may be there.
    /// </summary>
    /// <returns>What came of it, in a few words.</returns>
    string Make(DataPlace place, StageContext context);
}

/// <summary>Where a data stage writes.</summary>
/// <param name="Recordings">Its own folder; it exists.</param>
/// <param name="ListsOf">The folder of a split's three lists; it exists.</param>
internal sealed record DataPlace(string Recordings, Func<string, string> ListsOf);

/// <summary>A kind of data that experiments can make: what its key below <c>data</c> is, and how the keys below that are read.</summary>
/// <param name="Name">The key, such as <c>digitStrings</c>.</param>
/// <param name="Read">Reads its keys; reports what is wrong with them to the reader's problems.</param>
internal sealed record DataKind(string Name, Func<Recipes.RecipeReader, DataDefaults, IDataStage> Read)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<DataKind> All { get; } = [DigitStringsStage.Kind];
}

/// <summary>What a recipe says for all of its stages.</summary>
/// <param name="Seed">Where all that is random comes from.</param>
/// <param name="Path">Makes a path of the recipe a full one.</param>
internal sealed record DataDefaults(long Seed, Func<string, string> Path);
