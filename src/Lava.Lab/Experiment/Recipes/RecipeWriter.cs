using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>Writes a recipe as it was understood: everything set on the command line and by variables in its place.</summary>
internal static class RecipeWriter
{
    /// <summary>YAML that reads back as the same recipe.</summary>
    public static string Write(RecipeMap recipe)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings().WithBestWidth(int.MaxValue).WithNewLine("\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(version: null, tags: null, isImplicit: true));
        Write(emitter, recipe);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(Emitter emitter, RecipeNode node)
    {
        switch (node)
        {
            case RecipeMap map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));
                foreach (RecipeEntry entry in map.Entries)
                {
                    Write(emitter, new RecipeScalar(entry.Key, Plain: true, entry.Place));
                    Write(emitter, entry.Value);
                }
                emitter.Emit(new MappingEnd());
                break;
            case RecipeList list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Flow));
                foreach (RecipeNode item in list.Items)
                    Write(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case RecipeScalar scalar:
                ScalarStyle style = scalar.Plain ? ScalarStyle.Any : ScalarStyle.DoubleQuoted;
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, scalar.Text, style, isPlainImplicit: true, isQuotedImplicit: true));
                break;
        }
    }
}
