using Lava.Attribution;
using Lava.Client;
using Lava.IO;

namespace Lava.Service.Models;

/// <summary>What the service tells of its models.</summary>
internal static class ModelFacts
{
    /// <summary>All of them.</summary>
    public static ModelList Of(ModelShelf shelf) => new(shelf.Default, [.. shelf.List().Select(model => Of(model.Package, model.Folder))]);

    private static ModelInfo Of(ModelPackage package, string folder) => new(package.Name, Sha256.Hex(PackageFolder.ReadManifest(PackageFolder.ManifestOf(folder))),
        package.CanTellGenuine, package.SampleRate, package.Root, [.. package.Levels.Select(Level)],
        new ModelCardInfo(package.Card.Training, package.Card.Evaluation, package.Card.Limits),
        [.. package.Levels.Where(level => level.Promise is not null).Select(level => VerdictWords.Promise(level.Name, level.Promise!))],
        [.. package.Files.Select(file => new ModelFileInfo(file.Name, file.Sha256))], package.Description, package.License);

    private static ModelLevelInfo Level(ModelLevel level) => new(level.Name, level.Threshold, ScoreNames.Of(level.Score),
        [.. level.Labels.Select(label => new ModelLabelInfo(label.Name, label.Genuine, label.Description, level.Below.GetValueOrDefault(label.Name)))]);
}
